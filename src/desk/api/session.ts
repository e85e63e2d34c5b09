import type { Request } from 'express'
import { addressKey } from '../../shared/client-address.ts'
import { errorCode, WaslError } from '../../shared/errors.ts'
import type { WindowCounts } from '../../shared/window-counts.ts'
import { recordAudit, recordRefusedLogin } from '../audit.ts'
import { describeDevice } from '../auth/describe-device.ts'
import { knownDevice, rememberDevice } from '../auth/known-device.ts'
import { type LoginAttempt, LoginThrottle } from '../auth/login-throttle.ts'
import { isPassword } from '../auth/password.ts'
import { beginSession, endOtherSessions, endOwnSession, endSession, listSessions } from '../auth/session.ts'
import { writeSessionCookie } from '../auth/session-cookie.ts'
import * as contract from '../contract/session.ts'
import type { Desk } from '../desk.ts'
import { type DeskRoute, deskRoute, openRoute } from '../desk-route.ts'
import { permissionsOf } from '../permissions.ts'
import { findLogin } from '../staff/find-login.ts'
import { changeOwnPassword } from '../staff/set-password.ts'

/** Signing in and out, and what a colleague does with their own access; `attempts` counts those that fail. */
export function sessionRoutes(attempts: WindowCounts): readonly DeskRoute[] {
  const throttle = new LoginThrottle(attempts)
  return [logIn(throttle), logOut, showMe, changePassword(throttle), sessions, endOthers, endOne]
}

/** The same answer, after the same time, whether the address or the password is wrong. */
function logIn(throttle: LoginThrottle): DeskRoute {
  return openRoute(contract.logIn, {
    summary: 'Signs in: sets the session cookie and returns the token that changing calls must carry.',
    run: async (desk, { email, password }, { request, response }) => {
      const attempt = attemptOf(desk, request, email)
      const login = await findLogin(desk.store, email)
      try {
        await throttle.begin(attempt)
        if (!(await isPassword(password, login?.passwordHash ?? null)) || !login)
          throw new WaslError('auth.wrong-login', 'the address or the password is wrong')
      } catch (error) {
        await recordRefusedLogin(desk, {
          ...attempt,
          staffId: login?.staff.id ?? null,
          code: errorCode(error),
        })
        throw error
      }
      await throttle.succeeded(attempt)
      const { staff } = login
      const device = describeDevice(request.get('user-agent') ?? '')
      const { token, session } = await beginSession(desk.store, staff, desk.clock.now(), device)
      const subject = `address ${attempt.address}${attempt.device ? '' : ' new-device'}`
      await recordAudit(desk, { staffId: staff.id, action: 'sign-in', subject })
      writeSessionCookie(response, token, desk.secureCookies)
      rememberDevice(response, { vault: desk.store.vault, account: email, secure: desk.secureCookies })
      return { staff, csrf: session.csrf }
    },
  })
}

function attemptOf({ store }: Desk, request: Request, account: string): LoginAttempt {
  return {
    account,
    address: addressKey(request.ip ?? ''),
    device: knownDevice(request, store.vault, account),
  }
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

/** Whoever sits at an open desk cannot try passwords either: they are counted as attempts to sign in. */
function changePassword(throttle: LoginThrottle): DeskRoute {
  return deskRoute(contract.changePassword, {
    summary: 'Changes one’s own password, proven by the current one, and ends one’s other sessions.',
    access: 'signed-in',
    run: async (desk, given, { staff, session }, { request }) => {
      const attempt = { ...attemptOf(desk, request, staff.email), device: session.idHash }
      await throttle.begin(attempt)
      await changeOwnPassword(desk, session, given)
      await throttle.succeeded(attempt)
    },
  })
}

const sessions = deskRoute(contract.listSessions, {
  summary: 'Lists one’s own open sessions: with what and when each was begun and used last.',
  access: 'signed-in',
  run: async ({ store, clock }, _input, { session }) => ({
    items: await listSessions(store, session, clock.now()),
  }),
})

const endOthers = deskRoute(contract.endOtherSessions, {
  summary: 'Ends all of one’s own sessions but this one.',
  access: 'signed-in',
  run: ({ store }, _input, { session }) => endOtherSessions(store, session),
})

const endOne = deskRoute(contract.endSession, {
  summary: 'Ends one of one’s own sessions.',
  access: 'signed-in',
  run: ({ store }, { id }, { session }) => endOwnSession(store, session, id),
})
