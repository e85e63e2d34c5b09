import { z } from 'zod'
import { holdContact } from '../../contacts/hold.ts'
import { deskRoute } from '../desk-route.ts'
import { idSchema, writtenText } from './conversation-input.ts'

/** `POST /contacts/:id/hold {reason}`: keeps the person's data from being deleted; 409 `contact.held` when it is already. */
export const holdContactRoute = deskRoute({
  method: 'post',
  path: '/contacts/:id/hold',
  access: 'contacts.hold',
  input: z.object({ id: idSchema, reason: writtenText }),
  run: async (desk, { id, reason }, { staff }) =>
    holdContact(desk, { contactId: id, reason, staffId: staff.id }),
})
