import type { Request } from 'express'
import { addAudit } from '../store/tables/audit.ts'
import type { StaffMember } from './auth/session.ts'
import type { RouteContract } from './contract/route.ts'
import type { Desk } from './desk.ts'

type Entry = { staffId: string | null; action: string; subject: string }

/** Records that a member of the staff looked at or did something; `subject` names it without quoting it. */
export async function recordAudit(
  { store, clock }: Pick<Desk, 'store' | 'clock'>,
  entry: Entry,
): Promise<void> {
  await store.write((write) => addAudit(write, { id: clock.newId(), ...entry }, clock.now()))
}

/** A page that is open reads itself again; within so long that is one look, or one refusal. */
const lookLength = 10 * 60_000

type Watched = Pick<Desk, 'store' | 'clock' | 'attempts'>

async function recordOnce(desk: Watched, entry: Entry): Promise<void> {
  const key = `audit ${entry.staffId} ${entry.action} ${entry.subject}`
  const { count } = await desk.attempts.add(key, 1, lookLength)
  if (count === 1) await recordAudit(desk, entry)
}

/** Routes that record by themselves what they do, and those that neither change anything nor show anything of a person. */
const unwatched: readonly string[] = [
  ...[
    'revealAnswer',
    'revealMessage',
    'exportRequests',
    'showFile',
    'takeRequest',
    'assignGap',
    'dismissGap',
  ],
  ...['addStaff', 'disableStaff', 'enableStaff', 'holdContact', 'releaseHold'],
  ...['showTyping', 'readForm'],
]

/** Routes that show things of people although their address names none. */
const searches: readonly string[] = ['searchDesk', 'listAudit']

/**
 * Records a call that went well, before its result is sent: every changing one, and every look at a person, a conversation, a
 * request or a file (once in ten minutes for each colleague, as open pages read themselves again).
 */
export async function recordCall(
  desk: Watched,
  { id, method, path }: RouteContract,
  { params }: Pick<Request, 'params'>,
  { id: staffId }: Pick<StaffMember, 'id'>,
): Promise<void> {
  if (unwatched.includes(id)) return
  const entry = { staffId, action: actionOf(id), subject: subjectOf(path, params) }
  if (method === 'post') await recordAudit(desk, entry)
  else if (path.includes(':') || searches.includes(id)) await recordOnce(desk, entry)
}

/** Records that somebody who is signed in wanted what their role may not. */
export async function recordRefusal(
  desk: Watched,
  { id }: RouteContract,
  { id: staffId }: Pick<StaffMember, 'id'>,
): Promise<void> {
  await recordOnce(desk, { staffId, action: 'refused', subject: actionOf(id) })
}

/** Records an attempt to sign in that failed; those that are throttled once in ten minutes for each address. */
export async function recordRefusedLogin(
  desk: Watched,
  { staffId, address, code }: { staffId: string | null; address: string; code: string },
): Promise<void> {
  const subject = `address ${address}${staffId === null ? ' unknown-account' : ''}`
  if (code === 'auth.wrong-login') await recordAudit(desk, { staffId, action: 'sign-in-refused', subject })
  if (code === 'auth.throttled') await recordOnce(desk, { staffId, action: 'sign-in-throttled', subject })
}

/** `replyToContact` is recorded as `reply-to-contact`. */
function actionOf(id: string): string {
  return id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** The word of a kind of thing by the first part of an address. */
const kinds: Readonly<Record<string, string>> = {
  conversations: 'conversation',
  requests: 'request',
  messages: 'message',
  contacts: 'contact',
  gaps: 'gap',
  staff: 'staff',
  'failed-events': 'event',
  files: 'file',
  me: 'own-access',
}

function subjectOf(path: string, params: Request['params']): string {
  const [, root = ''] = path.split('/')
  const names = Object.values(params).flat().filter(Boolean)
  return [kinds[root] ?? root, ...names].join(' ')
}

/** Records that a member of the staff saw a phone number, once for each ten minutes that they look at it. */
export async function recordLook(
  desk: Watched,
  { staffId, subject }: { staffId: string; subject: string },
): Promise<void> {
  await recordOnce(desk, { staffId, action: 'see-number', subject })
}
