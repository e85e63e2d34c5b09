import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { InboundEvent, InboundFile, RefusedFile } from '../../messages/inbound-event.ts'
import { WaslError } from '../../shared/errors.ts'
import type { Session } from './tokens.ts'
import { traits } from './traits.ts'

/** What comes with an activity: files, and those that were not kept. */
export type Enclosed = { files: readonly InboundFile[]; refused: readonly RefusedFile[] }

const nothing: Enclosed = { files: [], refused: [] }

/** The channel data that a client may set; any other, such as our own `wasl`, is dropped. */
const channelData = z.object({
  clientActivityID: z.string().min(1).max(200).optional(),
  postBack: z.boolean().optional(),
  messageBack: z.object({ displayText: z.string().max(1000).optional() }).optional(),
})

const inboundActivity = z.object({
  type: z.string().min(1).max(64),
  text: z.string().nullish(),
  locale: z.string().max(35).nullish(),
  name: z.string().max(200).nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().max(200).nullish(),
  channelData: channelData.nullish(),
})

/** An activity as a Direct Line client posts it; who it is from comes from the token alone. */
export type ClientActivity = z.infer<typeof inboundActivity>

/** Parses a posted activity; throws a `ZodError`, or `directline.too-large` for a text that is too long. */
export function parseActivity(body: unknown, textLength: number): ClientActivity {
  const activity = inboundActivity.parse(body)
  if ((activity.text?.length ?? 0) <= textLength) return activity
  const details = { limit: textLength }
  throw new WaslError('directline.too-large', `the text is longer than ${textLength} characters`, { details })
}

/** Whether the client asks to be greeted, as clients do that join late. */
export function asksForGreeting(activity: ClientActivity): boolean {
  return (
    activity.type === 'conversationUpdate' || (activity.type === 'event' && activity.name === 'webchat/join')
  )
}

/** The event of a conversation's start; its id makes it happen once. */
export function startEvent(session: Session, locale: string | null, now: number): InboundEvent {
  const members = [{ id: session.user, name: '' }]
  const activity = { type: 'conversationUpdate', membersAdded: members, ...(locale ? { locale } : {}) }
  return eventOf(session, `${session.conversation}#start`, activity, now, nothing)
}

/** The event of a posted activity. Posted again with the same `clientActivityID`, it has the same ids. */
export function activityEvent(
  session: Session,
  posted: ClientActivity,
  key: string,
  now: number,
  enclosed: Enclosed,
): InboundEvent {
  const { type, text, locale, name, value, replyToId } = posted
  const said = { text, locale, name, value, replyToId, channelData: posted.channelData }
  const given = Object.entries(said).filter(([, content]) => content !== null && content !== undefined)
  const activity = { type, textFormat: 'plain', ...Object.fromEntries(given) }
  return eventOf(session, `${session.conversation}:${key}`, activity, now, enclosed)
}

function eventOf(
  session: Session,
  eventId: string,
  activity: InboundEvent['activity'],
  now: number,
  enclosed: Enclosed,
): InboundEvent {
  return {
    channel: traits.id,
    eventId,
    accountId: session.conversation,
    address: { conversation: session.conversation, user: session.user },
    name: null,
    sentAt: now,
    stampedHere: true,
    activity: { ...activity, id: activityId(eventId), channelId: traits.id },
    media: [],
    files: enclosed.files,
    ...(enclosed.refused.length > 0 ? { refused: enclosed.refused } : {}),
  }
}

/** The id that a client gets back for its activity and finds again in the echo. */
function activityId(eventId: string): string {
  return createHash('sha256').update(eventId).digest('base64url').slice(0, 22)
}
