import type { Response } from 'express'
import { z } from 'zod'
import { WaslError } from '../../shared/errors.ts'
import type { LoginThrottle } from '../auth/login-throttle.ts'
import { isPassword } from '../auth/password.ts'
import { beginSession, type StaffMember } from '../auth/session.ts'
import { writeSessionCookie } from '../auth/session-cookie.ts'
import type { Desk } from '../desk.ts'
import { type DeskRoute, parseInput } from '../desk-route.ts'
import { emailSchema } from '../staff/email.ts'
import { findLogin } from '../staff/find-login.ts'

const input = z.object({ email: emailSchema, password: z.string().min(1).max(200) })

/** `POST /login`: the same answer, after the same time, whether the address or the password is wrong. */
export function logIn(throttle: LoginThrottle): DeskRoute {
  return {
    method: 'post',
    path: '/login',
    access: 'anyone',
    answer: async (desk, request, response) => {
      const { email, password } = parseInput(input, request)
      const address = request.ip ?? ''
      await throttle.begin(email, address)
      const login = await findLogin(desk.store, email)
      if (!(await isPassword(password, login?.passwordHash ?? null)) || !login) {
        throw new WaslError('auth.wrong-login', 'the address or the password is wrong')
      }
      await throttle.succeeded(email, address)
      await signIn(desk, response, login.staff)
    },
  }
}

async function signIn(desk: Desk, response: Response, staff: StaffMember): Promise<void> {
  const { token, session } = await beginSession(desk.store, staff, desk.clock.now())
  writeSessionCookie(response, token, desk.secureCookies)
  response.json({ staff, csrf: session.csrf })
}
