import { z } from 'zod'
import { type Suggestion, suggestionSchema } from '../engine/suggestion.ts'
import type { ReceivedFile } from '../engine/turn.ts'
import type { ActivityDraft } from '../messages/activity.ts'
import type { RefusedFile, RemoteMedia } from '../messages/inbound-event.ts'

const isObject = (value: unknown) => typeof value === 'object' && value !== null

/** An activity that comes back from the store. */
export const storedActivity = z.custom<ActivityDraft>(isObject, 'not an activity')

/** The payload of an inbox row: stored files, files still to be fetched, and files that were refused. */
export type InboxPayload = {
  activity: ActivityDraft
  files: readonly ReceivedFile[]
  media: readonly RemoteMedia[]
  refused: readonly RefusedFile[]
  /** Epoch milliseconds until which the event waits for a suggestion to its question. */
  suggestUntil?: number
  suggestion?: Suggestion
  /** Set for a file that may be one of several: the album's id, or null for those that come within a moment. */
  album?: string | null
}

/** Returns whether an event must be prepared before its turn: files fetched, or a suggestion made. */
export function needsPreparing({ media, suggestUntil }: InboxPayload): boolean {
  return media.length > 0 || suggestUntil !== undefined
}

const nullableText = z.string().nullable()

const inboxPayload: z.ZodType<InboxPayload> = z.object({
  activity: storedActivity,
  files: z.array(z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number() })),
  media: z.array(
    z.object({
      reference: z.string(),
      name: nullableText,
      mediaType: nullableText,
      size: z.number().nullable(),
    }),
  ),
  refused: z.array(z.object({ name: nullableText, code: z.string() })),
  suggestUntil: z.number().exactOptional(),
  suggestion: suggestionSchema.exactOptional(),
  album: nullableText.exactOptional(),
})

/** Reads the opened payload of an inbox row. */
export function parseInboxPayload(payload: unknown): InboxPayload {
  return inboxPayload.parse(payload)
}

const filePrefix = 'wasl-file:'

/** The message as the transcript keeps it: its stored files are attachments whose `contentUrl` is `wasl-file:<file id>`. */
export function withFiles(activity: ActivityDraft, files: readonly ReceivedFile[]): ActivityDraft {
  if (files.length === 0) return activity
  const added = files.map(({ id, name, mediaType }) => ({
    contentType: mediaType,
    name,
    contentUrl: `${filePrefix}${id}`,
  }))
  return { ...activity, attachments: [...(activity.attachments ?? []), ...added] }
}
