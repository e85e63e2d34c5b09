import type { Kysely } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import type { Database } from '../schema.ts'

/** Facts that a move leaves in the stores it goes between. */
export const marks = {
  /** In a store that is being moved: its own id. */
  storeId: 'move.store-id',
  /** In a store that was moved. */
  movedAway: 'move.moved-away',
  /** In a store whose contents are still coming: the id of the store they come from. */
  unfinished: 'move.unfinished',
  /** In a store whose contents have come. */
  movedFrom: 'move.moved-from',
} as const

type Mark = (typeof marks)[keyof typeof marks]

export async function readMark(read: Kysely<Database>, mark: Mark): Promise<string | null> {
  const row = await read.selectFrom('store_facts').select('value').where('key', '=', mark).executeTakeFirst()
  return row?.value ?? null
}

export async function setMark(db: Kysely<Database>, mark: Mark, value: string): Promise<void> {
  await db
    .insertInto('store_facts')
    .values({ key: mark, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Throws `store.moving` for a store whose contents are still coming, `store.moved` for one whose contents have gone. */
export async function refuseMoving(read: Kysely<Database>): Promise<void> {
  const rows = await read
    .selectFrom('store_facts')
    .select('key')
    .where('key', 'in', [marks.unfinished, marks.movedAway])
    .execute()
  if (rows.some(({ key }) => key === marks.unfinished)) {
    throw new WaslError('store.moving', 'a move into this store is not finished: run migrate-store again')
  }
  if (rows.length > 0) {
    throw new WaslError(
      'store.moved',
      'this store was moved to a PostgreSQL server: set DATABASE_URL (to go back, restore a backup taken before)',
    )
  }
}
