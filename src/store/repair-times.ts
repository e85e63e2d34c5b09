import { type SqlBool, sql } from 'kysely'
import type { Millis } from './schema.ts'
import type { Write } from './store.ts'

const minute = 60_000

/** Longer than anything of its kind is ever put off; a time beyond it was noted by a clock that has been set back since. */
const longest = { turn: 5 * minute, fetch: 15 * minute, send: 2 * 60 * minute, lease: 15 * minute }

/** Makes due whatever waits for a time that a wrong clock had recorded, so that nothing is stuck until that time. */
export async function repairTimes({ trx, dialect }: Write, now: Millis): Promise<void> {
  await trx
    .updateTable('inbox')
    .set({ next_attempt_at: now })
    .where(sql<SqlBool>`status in ('waiting', 'fetching')`)
    .where((eb) =>
      eb(
        'next_attempt_at',
        '>',
        eb
          .case()
          .when('status', '=', 'waiting')
          .then(now + longest.turn)
          .else(now + longest.fetch)
          .end(),
      ),
    )
    .execute()
  await trx
    .updateTable('conversations')
    .set({ ready_at: now })
    .where('ready_at', '>', now + longest.turn)
    .execute()
  await trx
    .updateTable('outbox')
    .set({ next_attempt_at: now })
    .where(sql<SqlBool>`status in ('waiting', 'sending')`)
    .where('status', '=', 'waiting')
    .where('next_attempt_at', '>', now + longest.send)
    .execute()
  if (dialect === 'postgres') await repairLeases({ trx }, now)
}

async function repairLeases({ trx }: Pick<Write, 'trx'>, now: Millis): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ claimed_by: null, claimed_until: null })
    .where('ready_at', 'is not', null)
    .where('claimed_until', '>', now + longest.lease)
    .execute()
  await trx
    .updateTable('outbox')
    .set({ next_attempt_at: now })
    .where(sql<SqlBool>`status in ('waiting', 'sending')`)
    .where('status', '=', 'sending')
    .where('next_attempt_at', '>', now + longest.lease)
    .execute()
}
