import { z } from 'zod'
import { deskRoute } from '../desk-route.ts'
import { listStaff } from '../staff/list-staff.ts'

/** `GET /staff`: the colleagues, and who of them is at the desk now. */
export const listStaffRoute = deskRoute({
  method: 'get',
  path: '/staff',
  access: 'staff.list',
  input: z.object({}),
  run: async ({ store, presence }) => {
    const staff = await listStaff(store)
    return { items: staff.map((one) => ({ ...one, isPresent: presence.isPresent(one.id) })) }
  },
})
