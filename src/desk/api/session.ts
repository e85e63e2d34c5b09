import { WaslError } from '../../shared/errors.ts'
import type { WindowCounts } from '../../shared/window-counts.ts'
import { LoginThrottle } from '../auth/login-throttle.ts'
import { isPassword } from '../auth/password.ts'
import { beginSession, endSession } from '../auth/session.ts'
import { writeSessionCookie } from '../auth/session-cookie.ts'
import * as contract from '../contract/session.ts'
import { type DeskRoute, deskRoute, openRoute } from '../desk-route.ts'
import { permissionsOf } from '../permissions.ts'
import { findLogin } from '../staff/find-login.ts'

/** Signing in and out; `attempts` counts those that fail. */
export function sessionRoutes(attempts: WindowCounts): readonly DeskRoute[] {
  return [logIn(new LoginThrottle(attempts)), logOut, showMe]
}

/** The same answer, after the same time, whether the address or the password is wrong. */
function logIn(throttle: LoginThrottle): DeskRoute {
  return openRoute(contract.logIn, {
    summary: 'Signs in: sets the session cookie and returns the token that changing calls must carry.',
    run: async (desk, { email, password }, { request, response }) => {
      const address = request.ip ?? ''
      await throttle.begin(email, address)
      const login = await findLogin(desk.store, email)
      if (!(await isPassword(password, login?.passwordHash ?? null)) || !login) {
        throw new WaslError('auth.wrong-login', 'the address or the password is wrong')
      }
      await throttle.succeeded(email, address)
      const { token, session } = await beginSession(desk.store, login.staff, desk.clock.now())
      writeSessionCookie(response, token, desk.secureCookies)
      return { staff: login.staff, csrf: session.csrf }
    },
  })
}

const logOut = deskRoute(contract.logOut, {
  summary: 'Ends the session on both sides.',
  access: 'signed-in',
  run: async (desk, _input, { session }, { response }) => {
    await endSession(desk.store, session.idHash)
    writeSessionCookie(response, '', desk.secureCookies)
  },
})

const showMe = deskRoute(contract.showMe, {
  summary: 'Returns who is signed in, what they may do, and the token that changing calls must carry.',
  access: 'signed-in',
  run: async (desk, _input, { staff, session }) => ({
    staff,
    csrf: session.csrf,
    permissions: permissionsOf(staff.role),
    teams: desk.content.organisation.teams,
  }),
})
