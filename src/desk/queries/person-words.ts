import { z } from 'zod'
import type { Store } from '../../store/store.ts'
import type { Conversation } from '../contract/conversations.ts'
import { messagePreview } from './message-preview.ts'

type PersonWords = NonNullable<Conversation['personWords']>

/** How far back a person's own words are looked for behind the buttons that they pressed. */
const lookedAt = 4

const pressed = z.object({ value: z.union([z.string(), z.record(z.string(), z.unknown())]) })

/**
 * What the person of each conversation said last, so that rows differ: the newest of their last few messages that is no pressed
 * button, or else the newest.
 */
export async function personWords(
  { read, vault }: Pick<Store, 'read' | 'vault'>,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, PersonWords>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('conversations as c')
    .innerJoin('transcript as t', (join) =>
      join
        .onRef('t.conversation_id', '=', 'c.id')
        .on('t.seq', 'in', (eb) =>
          eb
            .selectFrom('transcript as u')
            .select('u.seq')
            .whereRef('u.conversation_id', '=', 'c.id')
            .where('u.author', '=', 'contact')
            .orderBy('u.seq', 'desc')
            .limit(lookedAt),
        ),
    )
    .select(['c.id', 't.at', 't.activity'])
    .where('c.id', 'in', conversationIds)
    .orderBy('t.seq', 'desc')
    .execute()
  const newest = new Map<string, PersonWords>()
  const written = new Map<string, PersonWords>()
  for (const { id, at, activity } of rows) {
    if (written.has(id)) continue
    const opened: unknown = vault.openJson(activity)
    const words = { ...messagePreview(opened), at }
    if (!newest.has(id)) newest.set(id, words)
    const isWritten = words.text !== '' && !pressed.safeParse(opened).success
    if (isWritten) written.set(id, words)
  }
  return new Map([...newest].map(([id, words]) => [id, written.get(id) ?? words]))
}
