import type { ReactNode } from 'react'
import type { Permission } from '../../contract/permissions.ts'
import type { TextKey } from '../language/catalogue.ts'
import { type Section, useRoute } from '../routing/route.tsx'
import { useMay, useMe } from '../session/session.tsx'
import {
  AuditIcon,
  CommitteeIcon,
  ConversationsIcon,
  FactsIcon,
  FailedIcon,
  GapsIcon,
  PhoneIcon,
  RequestsIcon,
  StaffIcon,
} from '../ui/icons.tsx'

/** A section of the desk as the rail names it, and the permission that opens it. */
export type NavigationItem = { section: Section; name: TextKey; icon: ReactNode; permission: Permission }

const items: readonly NavigationItem[] = [
  {
    section: 'conversations',
    name: 'frame.conversations',
    icon: <ConversationsIcon size={22} />,
    permission: 'conversations.read',
  },
  {
    section: 'requests',
    name: 'frame.requests',
    icon: <RequestsIcon size={22} />,
    permission: 'requests.read',
  },
  {
    section: 'follow-ups',
    name: 'frame.followUps',
    icon: <PhoneIcon size={22} />,
    permission: 'requests.intake',
  },
  {
    section: 'committee',
    name: 'frame.committee',
    icon: <CommitteeIcon size={22} />,
    permission: 'committee.read',
  },
  {
    section: 'gaps',
    name: 'frame.gaps',
    icon: <GapsIcon size={22} />,
    permission: 'gaps.work',
  },
  {
    section: 'failed-events',
    name: 'frame.failedEvents',
    icon: <FailedIcon size={22} />,
    permission: 'events.repair',
  },
  { section: 'staff', name: 'frame.staff', icon: <StaffIcon size={22} />, permission: 'staff.list' },
  {
    section: 'missing-facts',
    name: 'frame.missingFacts',
    icon: <FactsIcon size={22} />,
    permission: 'organisation.read',
  },
  { section: 'audit', name: 'frame.audit', icon: <AuditIcon size={22} />, permission: 'audit.read' },
]

/** The sections that the signed-in person may open. */
export function useNavigation(): readonly NavigationItem[] {
  const { permissions } = useMe()
  return items.filter((place) => permissions.includes(place.permission))
}

/** The section that is shown: the address's, or the first that the person may open. */
export function useSection(): Section {
  const { section, id } = useRoute()
  const mine = useNavigation()
  const seesPeople = useMay('contacts.read')
  if (section === 'contacts' && id !== null && seesPeople) return section
  if (section === 'me') return section
  return mine.find((place) => place.section === section)?.section ?? mine[0]?.section ?? section
}
