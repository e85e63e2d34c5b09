import type { Kysely } from 'kysely'
import type { Database, Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { plain, type TableMarks } from '../table-marks.ts'

/** Something that is wrong with a whole channel; `id` is the channel and the code. */
type ChannelTroubles = {
  id: string
  channel: string
  code: string
  detail: string | null
  since: Millis
  last_at: Millis
}

declare module '../schema.ts' {
  interface Database {
    channel_troubles: ChannelTroubles
  }
}

/** The privacy marks of `channel_troubles`. */
export const channelTroublesTable = {
  columns: { id: plain, channel: plain, code: plain, detail: plain, since: plain, last_at: plain },
  unowned: 'the state of a channel, which is nobody’s',
  retention: [{ kept: 'until the channel heals; one row for each kind of trouble' }],
  notRestored: 'the channel tells anew what is wrong with it',
  notMoved: 'the channel tells anew what is wrong with it',
} as const satisfies TableMarks<'channel_troubles'>

/** What is wrong with a channel, since when, and when it was last noticed. */
export type ChannelTrouble = {
  channel: string
  code: string
  detail: string | null
  since: Millis
  lastAt: Millis
}

/** Notes that something is wrong with a channel; what is known already keeps its beginning. */
export async function noteTrouble(
  { trx }: Pick<Write, 'trx'>,
  { channel, code, detail }: Pick<ChannelTrouble, 'channel' | 'code' | 'detail'>,
  now: Millis,
): Promise<void> {
  await trx
    .insertInto('channel_troubles')
    .values({ id: `${channel} ${code}`, channel, code, detail, since: now, last_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ detail, last_at: now }))
    .execute()
}

/** Notes that troubles of a channel are over. */
export async function endTroubles(
  { trx }: Pick<Write, 'trx'>,
  channel: string,
  codes: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('channel_troubles')
    .where('channel', '=', channel)
    .where('code', 'in', [...codes])
    .execute()
}

/** What is wrong with the channels now, oldest first. */
export async function channelTroubles(read: Kysely<Database>): Promise<ChannelTrouble[]> {
  const rows = await read.selectFrom('channel_troubles').selectAll().orderBy('since').execute()
  return rows.map(({ channel, code, detail, since, last_at: lastAt }) => ({
    channel,
    code,
    detail,
    since: Number(since),
    lastAt: Number(lastAt),
  }))
}
