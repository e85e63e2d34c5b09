import { DirectionProvider, Loader, localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { ContactPage } from './contacts/contact-page.tsx'
import { ConversationsPage } from './conversations/conversations-page.tsx'
import { DeskAlerts } from './conversations/desk-alerts.tsx'
import { FailedEventsPage } from './failed-events/failed-events-page.tsx'
import { ConnectionProvider } from './frame/connection.tsx'
import { Frame } from './frame/frame.tsx'
import { useSection } from './frame/navigation.tsx'
import { GapsPage } from './gaps/gaps-page.tsx'
import { IntakePage } from './intake/intake-page.tsx'
import { LanguageProvider, storedLanguage } from './language/language.tsx'
import { RequestsPage } from './requests/requests-page.tsx'
import { useRoute } from './routing/route.tsx'
import { SessionProvider, useSession } from './session/session.tsx'
import { SignInPage } from './session/sign-in-page.tsx'
import { StaffPage } from './staff/staff-page.tsx'
import { theme } from './theme.ts'
import { Problem } from './ui/states.tsx'
import { settleAllOnLeaving } from './ui/undo.tsx'

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
          <Notifications position="top-center" />
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
      return (
        <div className="middle">
          <Loader type="dots" />
        </div>
      )
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
            <CurrentPage />
          </Frame>
        </ConnectionProvider>
      )
  }
}

function CurrentPage() {
  const section = useSection()
  const { id } = useRoute()
  switch (section) {
    case 'conversations':
      return <ConversationsPage />
    case 'requests':
      return id === 'new' ? <IntakePage /> : <RequestsPage />
    case 'gaps':
      return <GapsPage />
    case 'failed-events':
      return <FailedEventsPage />
    case 'staff':
      return <StaffPage />
    case 'contacts':
      return <ContactPage key={id} id={id ?? ''} />
  }
}
