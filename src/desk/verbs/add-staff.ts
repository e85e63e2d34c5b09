import { z } from 'zod'
import { recordAudit } from '../audit.ts'
import { deskRoute } from '../desk-route.ts'
import { addStaff } from '../staff/add-staff.ts'

/** `POST /staff {email, name, role, password}`. */
export const addStaffRoute = deskRoute({
  method: 'post',
  path: '/staff',
  access: 'staff.manage',
  input: z.object({
    email: z.string().max(200),
    name: z.string().trim().min(1).max(100),
    role: z.string().max(40),
    password: z.string().max(400),
  }),
  run: async (desk, given, by) => {
    const staff = await addStaff(desk, given)
    await recordAudit(desk, { staffId: by.staff.id, action: 'add-staff', subject: `staff ${staff.id}` })
    return { staff }
  },
})
