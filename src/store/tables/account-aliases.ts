import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { hash, owner, plain, type TableMarks } from '../table-marks.ts'

/** A further id by which a channel knows the person of an account; `alias_hash` is its keyed hash. */
type AccountAliases = {
  id: string
  channel: string
  alias_hash: string
  account_id: string
  created_at: Millis
  /** When the id no longer means this person: a number that was left may be somebody else's one day. */
  expires_at: Millis | null
}

declare module '../schema.ts' {
  interface Database {
    account_aliases: AccountAliases
  }
}

/** The privacy marks of `account_aliases`. */
export const accountAliasesTable = {
  columns: {
    id: plain,
    channel: plain,
    alias_hash: hash,
    account_id: owner('accounts'),
    created_at: plain,
    expires_at: plain,
  },
  erasure: { keep: 'goes with its account, which still has to be reached by the confirmation' },
  retention: [{ deletedWith: 'account_id' }],
} as const satisfies TableMarks<'account_aliases'>

export type NewAlias = {
  id: string
  channel: string
  aliasHash: string
  accountId: string
  expiresAt: Millis | null
}

/** Adds ids to accounts; an id that is known already belongs to the account named last. */
export async function addAliases(write: Write, aliases: readonly NewAlias[], now: Millis): Promise<void> {
  for (const { id, channel, aliasHash, accountId, expiresAt } of aliases) {
    await write.trx
      .insertInto('account_aliases')
      .values({
        id,
        channel,
        alias_hash: aliasHash,
        account_id: accountId,
        created_at: now,
        expires_at: expiresAt,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['channel', 'alias_hash'])
          .doUpdateSet({ account_id: accountId, expires_at: expiresAt }),
      )
      .execute()
  }
}
