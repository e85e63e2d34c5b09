import type { IncomingMessage } from 'node:http'
import { WaslError } from '../../shared/errors.ts'
import type { WebchatContext } from './context.ts'
import { startEvent } from './inbound-activity.ts'
import type { Session, TokenUse } from './tokens.ts'

/** A session whose conversation is known to the store. */
export type StartedSession = Session & { stored: string }

const conversationForm = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The token of an `Authorization: Bearer …` header; a client without one sends nothing, or the word "undefined". */
export function bearerToken(request: IncomingMessage): string | null {
  const [scheme, token] = (request.headers.authorization ?? '').trim().split(/\s+/)
  if (scheme?.toLowerCase() !== 'bearer' || !token || token === 'undefined' || token === 'null') return null
  return token
}

/** The session that the request's token proves; throws when there is none. */
export function sessionOf(context: WebchatContext, request: IncomingMessage): Session {
  const token = bearerToken(request)
  if (!token) throw new WaslError('directline.unauthorized', 'a bearer token is needed')
  return context.tokens.verify(token, ['access'])
}

/** The session for the conversation named in the path: the token pins it, and nothing else opens it. */
export async function openConversation(
  context: WebchatContext,
  conversation: string,
  token: string | null,
  uses: readonly TokenUse[] = ['access'],
): Promise<StartedSession> {
  if (!token) throw new WaslError('directline.unauthorized', 'a bearer token is needed')
  const session = context.tokens.verify(token, uses)
  if (!conversationForm.test(conversation)) throw notFound()
  if (session.conversation !== conversation) {
    throw new WaslError('directline.forbidden', 'the token is for another conversation')
  }
  if (session.stored === null) return (await startConversation(context, session, null)).session
  await refuseDeleted(context, session.stored)
  return { ...session, stored: session.stored }
}

/** Makes the conversation known to the engine, which greets; done again it changes nothing. */
export async function startConversation(
  context: WebchatContext,
  session: Session,
  locale: string | null,
  requestId?: string,
): Promise<{ session: StartedSession; isNew: boolean }> {
  const event = startEvent(session, locale, context.clock.now())
  const [accepted] = await context.intake.accept([event], requestId)
  if (!accepted)
    throw new WaslError('directline.not-accepted', 'the start was not taken in', { retryable: true })
  return { session: { ...session, stored: accepted.conversationId }, isNew: accepted.isNew }
}

async function refuseDeleted(context: WebchatContext, stored: string): Promise<void> {
  const query = context.store.read.selectFrom('conversations').select('id').where('id', '=', stored)
  if (!(await query.executeTakeFirst())) throw notFound()
}

function notFound(): WaslError {
  return new WaslError('directline.not-found', 'there is no such conversation')
}
