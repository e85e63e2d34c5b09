import type { Kysely } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import type { Database } from '../schema.ts'

/** Facts that a move leaves in the stores it goes between. */
export const moveFacts = {
  /** In a store that is being moved: its own id. */
  storeId: 'move.store-id',
  /** In a store that was moved. */
  movedAway: 'move.moved-away',
  /** In a store whose contents are still coming: the id of the store they come from. */
  unfinished: 'move.unfinished',
  /** In a store whose contents have come. */
  movedFrom: 'move.moved-from',
} as const

type MoveFact = (typeof moveFacts)[keyof typeof moveFacts]

export async function readMoveFact(read: Kysely<Database>, fact: MoveFact): Promise<string | null> {
  const row = await read.selectFrom('store_facts').select('value').where('key', '=', fact).executeTakeFirst()
  return row?.value ?? null
}

export async function setMoveFact(db: Kysely<Database>, fact: MoveFact, value: string): Promise<void> {
  await db
    .insertInto('store_facts')
    .values({ key: fact, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Throws `store.moving` for a store whose contents are still coming, `store.moved` for one whose contents have gone. */
export async function refuseMoving(read: Kysely<Database>): Promise<void> {
  const rows = await read
    .selectFrom('store_facts')
    .select('key')
    .where('key', 'in', [moveFacts.unfinished, moveFacts.movedAway])
    .execute()
  if (rows.some(({ key }) => key === moveFacts.unfinished)) {
    throw new WaslError('store.moving', 'a move into this store is not finished: run migrate-store again')
  }
  if (rows.length > 0) {
    throw new WaslError(
      'store.moved',
      'this store was moved to a PostgreSQL server: set DATABASE_URL (to go back, restore a backup taken before)',
    )
  }
}
