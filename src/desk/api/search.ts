import * as contract from '../contract/search.ts'
import { deskRoute } from '../desk-route.ts'
import { may } from '../permissions.ts'
import { searchDesk } from '../queries/search/search-desk.ts'

/** Finds people, conversations and requests. */
export const searchRoute = deskRoute(contract.searchDesk, {
  summary:
    'Finds people, conversations and requests by name, number, id, reference or words of messages, recent first; numbers are masked.',
  access: 'requests.read',
  run: (desk, { q }, { staff }) =>
    searchDesk(desk, q, { seesConversations: may(staff.role, 'conversations.read') }),
})
