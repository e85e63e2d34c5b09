import { z } from 'zod'
import type { TurnInput } from '../engine/turn.ts'
import type { Row } from '../store/schema.ts'
import type { InboxPayload } from '../store/stored-activity.ts'
import { isDue, type LoadedTurn, payloadOf } from './turn-load.ts'
import type { TurnServices } from './turn-services.ts'

/** Milliseconds between two messages of a burst by their own times; those of most channels are in whole seconds. */
const maxPause = 5000

type Joined = { turn: LoadedTurn; input: TurnInput }

/**
 * Joins the messages that wait behind a turn's event and were written in the same moment, where they are read as one. Each
 * keeps its own row in the transcript and its own event, and all are done with the one commit. Only plain texts outside of
 * any dialog are joined, and never after a failure, so that an event at fault is found alone.
 */
export function joinBurst(services: TurnServices, turn: LoadedTurn, input: TurnInput): Joined {
  const alone = { turn: { ...turn, following: [] }, input }
  const { readTogether } = services
  if (!readTogether || turn.following.length === 0 || !mayJoin(turn, input)) return alone
  const burst = messagesOf(services, turn)
  if (burst.length < 2) return alone
  const { count, text, isGreeted } = readTogether(
    input,
    burst.map(({ activity }) => (activity.text ?? '').trim()),
  )
  const last = burst[count - 1]
  if (count < 2 || !last) return alone
  const suggestion = burst.slice(0, count).findLast((one) => one.suggestion)?.suggestion
  return {
    turn: { ...turn, following: turn.following.slice(0, count - 1) },
    input: {
      ...input,
      activity: { ...last.activity, text },
      isGreeted,
      ...(suggestion ? { suggestion } : {}),
    },
  }
}

function mayJoin({ event }: LoadedTurn, { conversation, state }: TurnInput): boolean {
  return event.attempts === 0 && conversation.owner !== 'staff' && state.dialog === null
}

/** The payloads of the event and of those behind it, as far as they are plain texts of one moment. */
function messagesOf(services: TurnServices, { event, following }: LoadedTurn): InboxPayload[] {
  const payloads: InboxPayload[] = []
  let before: Row<'inbox'> = event
  for (const one of [event, ...following]) {
    const isOfMoment = one.sent_at - before.sent_at <= maxPause && one.attempts === 0
    const payload = isOfMoment && isDue(one, services.clock.now()) ? plainText(services, one) : null
    if (payload === null) break
    payloads.push(payload)
    before = one
  }
  return payloads
}

const special = z.object({ kind: z.string().optional(), edited: z.boolean().optional() })

/** Returns the payload of an event that is a text and nothing else; null for any other, and for one that cannot be read. */
function plainText(services: TurnServices, event: Row<'inbox'>): InboxPayload | null {
  const payload = readable(services, event)
  if (!payload) return null
  const { activity, files, media, refused } = payload
  const data = special.safeParse(activity.channelData ?? {})
  const isPlain =
    activity.type === 'message' &&
    activity.value === undefined &&
    (activity.attachments ?? []).length === 0 &&
    files.length + media.length + refused.length === 0 &&
    data.success &&
    data.data.kind === undefined &&
    data.data.edited !== true
  return isPlain && (activity.text ?? '').trim() !== '' ? payload : null
}

/** An event that cannot be read has a turn of its own, in which that is logged and counted. */
function readable(services: TurnServices, event: Row<'inbox'>): InboxPayload | null {
  try {
    return payloadOf(services, { event })
  } catch {
    return null
  }
}
