import { z } from 'zod'
import { hashedChannelId } from '../../src/store/channel-id.ts'
import type { Vault } from '../../src/store/vault.ts'
import type { StoreView } from './store-view.ts'

const number = z.coerce.number()
const inboxRow = z.object({
  id: z.string(),
  channel: z.string(),
  event_id: z.string(),
  conversation_id: z.string(),
  status: z.string(),
})
const entryRow = z.object({
  id: z.string(),
  conversation_id: z.string(),
  seq: number,
  author: z.string(),
  activity: z.string(),
})
const deliveryRow = z.object({
  id: z.string(),
  conversation_id: z.string(),
  seq: number,
  channel: z.string(),
  status: z.string(),
  attempts: number,
  error: z.string().nullable(),
  channel_message_id: z.string().nullable(),
})
const requestRow = z.object({ conversation_id: z.string(), form: z.string(), answers: z.string() })
const voteRow = z.object({ conversation_id: z.string(), subject: z.string(), score: number })
const handoffRow = z.object({ conversation_id: z.string(), status: z.string() })

const activity = z.looseObject({ type: z.string(), text: z.string().optional() })
const answers = z.record(z.string(), z.unknown())

/** Everything that the program kept, as far as the checker compares it. */
export type Kept = Awaited<ReturnType<typeof readKept>>

/** Reads the whole store, opened with its key; `channelIds` are the channels' own ids that may be in it, kept as hashes only. */
export async function readKept(view: StoreView, vault: Vault, channelIds: Iterable<string>) {
  const written = new Map([...channelIds].map((id) => [hashedChannelId(vault, id), id]))
  const asWritten = (kept: string) => written.get(kept) ?? kept
  const event = (row: z.infer<typeof inboxRow>) => ({ ...row, event_id: asWritten(row.event_id) })
  const entries = await view.rows(entryRow, 'select * from transcript order by conversation_id, seq')
  const deliveries = await view.rows(deliveryRow, 'select * from outbox order by conversation_id, seq')
  const requests = await view.rows(requestRow, 'select * from requests order by submitted_at')
  return {
    inbox: (await view.rows(inboxRow, 'select * from inbox')).map(event),
    entries: entries.map((row) => ({ ...row, activity: activity.parse(vault.openJson(row.activity)) })),
    deliveries: deliveries.map(({ channel_message_id: id, ...row }) => ({
      ...row,
      channel_message_id: id === null ? null : asWritten(id),
    })),
    requests: requests.map((row) => ({ ...row, answers: answers.parse(vault.openJson(row.answers)) })),
    votes: await view.rows(voteRow, 'select * from ratings'),
    handoffs: await view.rows(handoffRow, 'select * from handoffs'),
    unfinishedEvents: (await view.rows(inboxRow, "select * from inbox where status <> 'done'")).map(event),
  }
}
