import { z } from 'zod'
import { returnConversations } from '../../handoff/return-conversations.ts'
import { recordAudit } from '../audit.ts'
import { deskRoute } from '../desk-route.ts'
import { disableStaff } from '../staff/disable-staff.ts'
import { idSchema } from './conversation-input.ts'

/** `POST /staff/:id/disable`: takes the access away; conversations that they had go back to their teams' queues. */
export const disableStaffRoute = deskRoute({
  method: 'post',
  path: '/staff/:id/disable',
  access: 'staff.manage',
  input: z.object({ id: idSchema }),
  run: async (desk, { id }, by) => {
    await disableStaff(desk, id)
    await returnConversations(desk, id)
    await recordAudit(desk, { staffId: by.staff.id, action: 'disable-staff', subject: `staff ${id}` })
  },
})
