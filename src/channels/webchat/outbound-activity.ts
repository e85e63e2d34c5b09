import { z } from 'zod'
import type { Author } from '../../messages/author.ts'
import type { Session } from './tokens.ts'

const stored = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  text: z.string().optional(),
  from: z.looseObject({ name: z.string().optional() }).optional(),
  attachments: z.array(z.looseObject({ contentUrl: z.string().optional() })).optional(),
})

/** A message as a Direct Line client gets it. */
export type ClientMessage = { type: string; id: string; timestamp: string; [field: string]: unknown }

/** One entry of a transcript, its activity opened. */
export type TranscriptEntry = { id: string; seq: number; at: number; author: Author; activity: unknown }

/** Kinds of activity that a client is shown; the rest (joins, button events) is the engine's own business. */
const shownTypes: readonly string[] = ['message', 'endOfConversation']

const bot = { id: 'wasl', name: 'wasl', role: 'bot' }
const filePrefix = 'wasl-file:'

/** Returns the transcript entry as a client is shown it, or null when it is not shown. `fileUrl` makes a link to a stored file. */
export function clientMessage(
  entry: TranscriptEntry,
  session: Session,
  fileUrl: (fileId: string) => string,
): ClientMessage | null {
  const activity = stored.parse(entry.activity)
  if (!shownTypes.includes(activity.type)) return null
  const { attachments, from, ...rest } = activity
  const own = entry.author === 'contact'
  return {
    ...rest,
    ...(activity.text === undefined ? {} : { textFormat: 'plain' }),
    ...(attachments ? { attachments: attachments.map((one) => withLink(one, fileUrl)) } : {}),
    id: own ? (activity.id ?? entry.id) : entry.id,
    timestamp: new Date(entry.at).toISOString(),
    channelId: 'directline',
    conversation: { id: session.conversation },
    from: own ? { id: session.user, role: 'user' } : senderOf(entry.author, from?.name),
    recipient: own ? bot : { id: session.user },
  }
}

/** Returns the activity that says that a colleague is writing; it is sent once and kept nowhere. */
export function typingActivity(session: Session, name: string, now: number): ClientMessage {
  return {
    type: 'typing',
    id: `typing-${now}`,
    timestamp: new Date(now).toISOString(),
    channelId: 'directline',
    conversation: { id: session.conversation },
    from: senderOf('staff', name),
    recipient: { id: session.user },
  }
}

function senderOf(author: Author, name: string | undefined): object {
  if (author !== 'staff') return bot
  return { id: 'staff', role: 'bot', ...(name ? { name } : {}) }
}

function withLink<T extends { contentUrl?: string | undefined }>(
  attachment: T,
  fileUrl: (id: string) => string,
): T {
  const { contentUrl } = attachment
  if (!contentUrl?.startsWith(filePrefix)) return attachment
  return { ...attachment, contentUrl: fileUrl(contentUrl.slice(filePrefix.length)) }
}
