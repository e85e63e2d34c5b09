import * as contract from '../contract/audit.ts'
import { deskRoute } from '../desk-route.ts'
import { readCursor } from '../page-cursor.ts'
import { listAudit } from '../queries/audit-list.ts'

/** Who looked at or did what. */
export const showAudit = deskRoute(contract.listAudit, {
  summary:
    'Lists who looked at or did what, newest first; a cursor gives the next page, `staff` and `what` those of a colleague or of a kind.',
  access: 'audit.read',
  run: ({ store }, { cursor, staff, what }) => listAudit(store, { place: readCursor(cursor), staff, what }),
})
