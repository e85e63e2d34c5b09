import type { Kysely } from 'kysely'
import type { Database } from '../store/schema.ts'
import type { OutboxStatus } from '../store/tables/outbox.ts'

/** How far the notice of a step got to the applicant. */
export type Told = 'sent' | 'delivered' | 'read' | 'waiting' | 'failed'

/** The id of the message that announces the notice of a step while the channel's window is closed. */
export function announcementId(eventId: string): string {
  return `${eventId}.t`
}

/** Returns how far the notices of these steps got; a step that the applicant was not told of has none. */
export async function toldOf(
  db: Kysely<Database>,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, Told>> {
  if (eventIds.length === 0) return new Map()
  const ids = eventIds.flatMap((id) => [id, announcementId(id)])
  const rows = await db
    .selectFrom('transcript as t')
    .leftJoin('outbox as o', 'o.id', 't.id')
    .select(['t.id', 'o.status'])
    .where('t.id', 'in', ids)
    .execute()
  const statuses = new Map(rows.map(({ id, status }) => [id, status ?? 'delivered']))
  return new Map(
    eventIds.flatMap((id) => {
      const message = statuses.get(id)
      return message === undefined ? [] : [[id, told(message, statuses.get(announcementId(id)))] as const]
    }),
  )
}

/** While the notice itself waits, its announcement counts, which tells the person that there is news. */
function told(message: OutboxStatus, announcement: OutboxStatus | undefined): Told {
  if (message !== 'parked') return asTold(message)
  const announced = announcement === undefined ? 'waiting' : asTold(announcement)
  return announced === 'failed' ? 'waiting' : announced
}

function asTold(status: OutboxStatus): Told {
  return status === 'parked' || status === 'sending' ? 'waiting' : status
}
