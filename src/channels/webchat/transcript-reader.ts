import { WaslError } from '../../shared/errors.ts'
import type { WebchatContext } from './context.ts'
import { type ClientMessage, clientMessage } from './outbound-activity.ts'
import type { StartedSession } from './session.ts'

const pageSize = 200

/** A page of the transcript. `watermark` is the last entry read, as decimal digits; `more` is true when another page follows. */
export type MessagePage = { messages: ClientMessage[]; seq: number; more: boolean }

/** The place before the first entry of a transcript. */
const transcriptStart = -1

/** Reads a client's watermark; an empty one is the start. */
export function parseWatermark(watermark: unknown): number {
  if (watermark === undefined || watermark === '' || watermark === 'undefined') return transcriptStart
  if (typeof watermark === 'string' && /^\d{1,15}$/.test(watermark)) return Number(watermark)
  throw new WaslError('directline.bad-argument', 'the watermark is not a number')
}

/** Writes a place in the transcript as a client keeps it. */
export function formatWatermark(seq: number): string {
  return seq === transcriptStart ? '' : String(seq)
}

/** Reads the entries after `seq`, oldest first. */
export async function readAfter(
  context: WebchatContext,
  session: StartedSession,
  seq: number,
  baseUrl: string,
): Promise<MessagePage> {
  const rows = await context.store.read
    .selectFrom('transcript')
    .select(['id', 'seq', 'at', 'author', 'activity'])
    .where('conversation_id', '=', session.stored)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(pageSize)
    .execute()
  const fileUrl = (id: string) =>
    `${baseUrl}/v3/directline/files/${id}?${context.tokens.linkQuery(`file ${id}`)}`
  const messages = rows.map((row) =>
    clientMessage({ ...row, activity: context.store.vault.openJson(row.activity) }, session, fileUrl),
  )
  return {
    messages: messages.filter((message) => message !== null),
    seq: rows.at(-1)?.seq ?? seq,
    more: rows.length === pageSize,
  }
}
