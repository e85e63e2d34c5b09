import { z } from 'zod'
import { recordAudit } from '../audit.ts'
import { deskRoute } from '../desk-route.ts'
import { enableStaff } from '../staff/enable-staff.ts'
import { idSchema } from './conversation-input.ts'

/** `POST /staff/:id/enable`: lets somebody who was disabled sign in again. */
export const enableStaffRoute = deskRoute({
  method: 'post',
  path: '/staff/:id/enable',
  access: 'staff.manage',
  input: z.object({ id: idSchema }),
  run: async (desk, { id }, by) => {
    await enableStaff(desk, id)
    await recordAudit(desk, { staffId: by.staff.id, action: 'enable-staff', subject: `staff ${id}` })
  },
})
