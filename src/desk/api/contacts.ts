import { holdContact, releaseContact } from '../../contacts/hold.ts'
import * as contract from '../contract/contacts.ts'
import { deskRoute } from '../desk-route.ts'

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

/** Legal holds on people's data. */
export const contactRoutes = [hold, release]
