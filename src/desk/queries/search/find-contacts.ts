import type { Store } from '../../../store/store.ts'
import type { FoundContact, SearchMatch } from '../../contract/search.ts'

/** Returns the people that matched, at most `max`, those first whose conversations moved last. */
export async function findContacts(
  { read, vault }: Store,
  matches: ReadonlyMap<string, SearchMatch>,
  max: number,
): Promise<FoundContact[]> {
  const ids = [...matches.keys()]
  if (ids.length === 0) return []
  const [people, conversations] = await Promise.all([
    read.selectFrom('contacts').select(['id', 'name', 'updated_at']).where('id', 'in', ids).execute(),
    read
      .selectFrom('conversations')
      .select(['contact_id', 'channel', 'updated_at'])
      .where('contact_id', 'in', ids)
      .execute(),
  ])
  const found = people.flatMap(({ id, name, updated_at }) => {
    const match = matches.get(id)
    const own = conversations.filter(({ contact_id }) => contact_id === id)
    const lastAt = Math.max(updated_at, ...own.map((one) => one.updated_at))
    const channels = [...new Set(own.map(({ channel }) => channel))]
    return match ? [{ id, name: vault.openOrNull(name), channels, lastAt, match }] : []
  })
  return found.sort((a, b) => b.lastAt - a.lastAt).slice(0, max)
}
