import { z } from 'zod'
import { releaseContact } from '../../contacts/hold.ts'
import { deskRoute } from '../desk-route.ts'
import { idSchema, writtenText } from './conversation-input.ts'

/** `POST /contacts/:id/release-hold {reason}`: lets the person's data be deleted again; 409 `contact.not-held` when it can be. */
export const releaseHoldRoute = deskRoute({
  method: 'post',
  path: '/contacts/:id/release-hold',
  access: 'contacts.hold',
  input: z.object({ id: idSchema, reason: writtenText }),
  run: async (desk, { id, reason }, { staff }) =>
    releaseContact(desk, { contactId: id, reason, staffId: staff.id }),
})
