import { endSession } from '../auth/session.ts'
import { writeSessionCookie } from '../auth/session-cookie.ts'
import type { DeskRoute } from '../desk-route.ts'

/** `POST /logout`: ends the session on both sides. */
export const logOut: DeskRoute = {
  method: 'post',
  path: '/logout',
  access: 'signed-in',
  answer: async (desk, _request, response, session) => {
    if (session) await endSession(desk.store, session.idHash)
    writeSessionCookie(response, '', desk.secureCookies)
    response.json({ ok: true })
  },
}
