import { DirectionProvider, Loader, localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { lazy, Suspense, useEffect } from 'react'
import { ConversationsPage } from './conversations/conversations-page.tsx'
import { DeskAlerts } from './conversations/desk-alerts.tsx'
import { ConnectionProvider } from './frame/connection.tsx'
import { Frame } from './frame/frame.tsx'
import { useSection } from './frame/navigation.tsx'
import { LanguageProvider, storedLanguage } from './language/language.tsx'
import { useRoute } from './routing/route.tsx'
import { SessionProvider, useSession } from './session/session.tsx'
import { SignInPage } from './session/sign-in-page.tsx'
import { theme } from './theme.ts'
import { Problem } from './ui/states.tsx'
import { settleAllOnLeaving } from './ui/undo.tsx'

/** Pages that are loaded when they are opened; the conversations, where most begin, come at once. */
const AuditPage = lazy(async () => ({ default: (await import('./audit/audit-page.tsx')).AuditPage }))
const CommitteePage = lazy(async () => ({
  default: (await import('./committee/committee-page.tsx')).CommitteePage,
}))
const ContactPage = lazy(async () => ({
  default: (await import('./contacts/contact-page.tsx')).ContactPage,
}))
const FailedEventsPage = lazy(async () => ({
  default: (await import('./failed-events/failed-events-page.tsx')).FailedEventsPage,
}))
const FollowUpsPage = lazy(async () => ({
  default: (await import('./follow-ups/follow-ups-page.tsx')).FollowUpsPage,
}))
const GapsPage = lazy(async () => ({ default: (await import('./gaps/gaps-page.tsx')).GapsPage }))
const IntakePage = lazy(async () => ({ default: (await import('./intake/intake-page.tsx')).IntakePage }))
const MissingFactsPage = lazy(async () => ({
  default: (await import('./missing-facts/missing-facts-page.tsx')).MissingFactsPage,
}))
const OwnAccessPage = lazy(async () => ({
  default: (await import('./own-access/own-access-page.tsx')).OwnAccessPage,
}))
const RequestsPage = lazy(async () => ({
  default: (await import('./requests/requests-page.tsx')).RequestsPage,
}))
const StaffPage = lazy(async () => ({ default: (await import('./staff/staff-page.tsx')).StaffPage }))

const colorScheme = localStorageColorSchemeManager({ key: 'wasl.desk.scheme' })

/** The whole desk. Mantine's own style elements are off: the build writes them into the stylesheet. */
export function App() {
  useEffect(settleAllOnLeaving, [])
  return (
    <DirectionProvider initialDirection={storedLanguage() === 'ar' ? 'rtl' : 'ltr'} detectDirection={false}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={colorScheme}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <LanguageProvider>
          <Notifications position="bottom-left" />
          <SessionProvider>
            <Gate />
          </SessionProvider>
        </LanguageProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}

function Gate() {
  const { session, load } = useSession()
  switch (session.state) {
    case 'loading':
      return <PageLoads />
    case 'failed':
      return (
        <div className="middle">
          <Problem failure={session.failure} retry={() => void load()} />
        </div>
      )
    case 'out':
      return <SignInPage isExpired={session.isExpired} />
    case 'in':
      return (
        <ConnectionProvider>
          <DeskAlerts />
          <Frame>
            <Suspense fallback={<PageLoads />}>
              <CurrentPage />
            </Suspense>
          </Frame>
        </ConnectionProvider>
      )
  }
}

function PageLoads() {
  return (
    <div className="middle">
      <Loader type="dots" />
    </div>
  )
}

function CurrentPage() {
  const section = useSection()
  const { id } = useRoute()
  switch (section) {
    case 'conversations':
      return <ConversationsPage />
    case 'requests':
      return id === 'new' ? <IntakePage /> : <RequestsPage />
    case 'follow-ups':
      return <FollowUpsPage />
    case 'committee':
      return <CommitteePage />
    case 'gaps':
      return <GapsPage />
    case 'failed-events':
      return <FailedEventsPage />
    case 'staff':
      return <StaffPage />
    case 'contacts':
      return <ContactPage key={id} id={id ?? ''} />
    case 'missing-facts':
      return <MissingFactsPage />
    case 'audit':
      return <AuditPage />
    case 'me':
      return <OwnAccessPage />
  }
}
