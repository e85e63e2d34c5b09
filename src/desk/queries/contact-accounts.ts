import { phoneIn } from '../../store/search/search-sources.ts'
import type { Store } from '../../store/store.ts'
import { parseAddress } from '../../store/tables/accounts.ts'

/** One account of a person; `number` in E.164 where the account has one and it may be seen. */
export type ContactAccount = { channel: string; number: string | null; conversationId: string | null }

/** Returns a person's accounts, with their phone numbers for whoever may call. */
export async function contactAccounts(
  { read, vault }: Store,
  contactId: string,
  mayCall: boolean,
): Promise<ContactAccount[]> {
  const rows = await read
    .selectFrom('accounts as a')
    .leftJoin('conversations as v', 'v.account_id', 'a.id')
    .select(['a.channel', 'a.address', 'v.id as conversationId'])
    .where('a.contact_id', '=', contactId)
    .orderBy('a.created_at')
    .execute()
  return rows.map(({ channel, address, conversationId }) => {
    const phone = mayCall ? phoneIn(parseAddress(vault.openJson(address))) : null
    return { channel, number: phone === null ? null : `+${phone}`, conversationId }
  })
}
