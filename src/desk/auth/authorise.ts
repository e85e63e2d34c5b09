import type { Request } from 'express'
import { WaslError } from '../../shared/errors.ts'
import { isSameSecret } from '../../shared/same-secret.ts'
import type { StaffRole } from '../../shared/staff-role.ts'
import { recordRefusal } from '../audit.ts'
import type { RouteContract } from '../contract/route.ts'
import type { Desk } from '../desk.ts'
import type { Access } from '../desk-route.ts'
import { may } from '../permissions.ts'
import { findSession, type Session } from './session.ts'
import { readSessionCookie } from './session-cookie.ts'

/** The session of a request that may go on. Throws `auth.required`, `auth.csrf` or `auth.forbidden`. */
export async function authorise(
  desk: Desk,
  request: Request,
  route: RouteContract,
  access: Exclude<Access, 'anyone'>,
): Promise<Session> {
  const token = readSessionCookie(request)
  const session = token === null ? null : await findSession(desk.store, token, desk.clock.now())
  if (!session) throw new WaslError('auth.required', 'sign in first')
  if (request.method !== 'GET' && !isSameSecret(request.get('x-csrf-token') ?? '', session.csrf)) {
    throw new WaslError('auth.csrf', 'the X-CSRF-Token header is missing or wrong')
  }
  if (!mayUse(session.staff.role, access)) {
    await recordRefusal(desk, route, session.staff)
    throw new WaslError('auth.forbidden', `the role ${session.staff.role} may not do this`)
  }
  return session
}

/** Whether a role may use what `access` guards. */
export function mayUse(role: StaffRole, access: Exclude<Access, 'anyone'>): boolean {
  if (access === 'signed-in') return true
  return typeof access === 'string' ? may(role, access) : access.roles.includes(role)
}
