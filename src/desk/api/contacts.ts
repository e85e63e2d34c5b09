import { holdContact, releaseContact } from '../../contacts/hold.ts'
import { mergePeople, unmergePeople } from '../../contacts/merge-contacts.ts'
import { renameContact } from '../../contacts/rename-contact.ts'
import { recordLook } from '../audit.ts'
import * as contract from '../contract/contacts.ts'
import { deskRoute } from '../desk-route.ts'
import { readCursor } from '../page-cursor.ts'
import { may } from '../permissions.ts'
import { contactDetail } from '../queries/contact-detail.ts'
import { contactTimeline } from '../queries/contact-timeline.ts'

const show = deskRoute(contract.showContact, {
  summary: 'Returns everything about a person; that their numbers were seen is recorded.',
  access: 'contacts.read',
  run: async (desk, { id }, { staff }) => {
    const mayCall = may(staff.role, 'contacts.call')
    const view = { mayCall, mayOpenFiles: may(staff.role, 'requests.reveal') }
    const detail = await contactDetail(desk, id, view)
    if (mayCall) await recordLook(desk, { staffId: staff.id, subject: `contact ${id}` })
    return detail
  },
})

const timeline = deskRoute(contract.showTimeline, {
  summary: 'Lists the messages of all of a person’s conversations, newest first.',
  access: 'contacts.read',
  run: ({ store }, { id, cursor }) => contactTimeline(store, id, readCursor(cursor)),
})

const rename = deskRoute(contract.renameContact, {
  summary: 'Gives the person the name that the staff know them by.',
  access: 'contacts.edit',
  run: (desk, { id, name }, { staff }) => renameContact(desk, { contactId: id, name, staffId: staff.id }),
})

const merge = deskRoute(contract.mergeContact, {
  summary:
    'Makes one person of two, which can be undone for a day; 409 `contact.held` for one under a legal hold.',
  access: 'contacts.edit',
  run: (desk, { id, otherId }, { staff }) =>
    mergePeople(desk, { keep: id, join: otherId, staffId: staff.id }),
})

const unmerge = deskRoute(contract.undoMerge, {
  summary: 'Makes two people of one again; 409 `contact.not-merged` once the day is over.',
  access: 'contacts.edit',
  run: (desk, { id, mergeId }, { staff }) =>
    unmergePeople(desk, { contactId: id, mergeId, staffId: staff.id }),
})

const hold = deskRoute(contract.holdContact, {
  summary: 'Keeps the person’s data from being deleted; 409 `contact.held` when it is already.',
  access: 'contacts.hold',
  run: (desk, { id, reason }, { staff }) => holdContact(desk, { contactId: id, reason, staffId: staff.id }),
})

const release = deskRoute(contract.releaseHold, {
  summary: 'Lets the person’s data be deleted again; 409 `contact.not-held` when it can be.',
  access: 'contacts.hold',
  run: (desk, { id, reason }, { staff }) =>
    releaseContact(desk, { contactId: id, reason, staffId: staff.id }),
})

/** People, and legal holds on their data. */
export const contactRoutes = [show, timeline, rename, merge, unmerge, hold, release]
