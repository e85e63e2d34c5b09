import { z } from 'zod'
import { deskRoute } from '../desk-route.ts'
import { permissionsOf } from '../permissions.ts'

/** `GET /me`: who is signed in, what they may do, and the token that changing calls must carry. */
export const showMe = deskRoute({
  method: 'get',
  path: '/me',
  access: 'signed-in',
  input: z.object({}),
  run: async (desk, _input, { staff, session }) => ({
    staff,
    csrf: session.csrf,
    permissions: permissionsOf(staff.role),
    teams: desk.content.organisation.teams,
  }),
})
