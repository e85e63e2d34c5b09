import { z } from 'zod'
import { hideExportAddress } from '../../contacts/hide-export-address.ts'
import type { Store } from '../../store/store.ts'
import type { Conversation } from '../contract/conversations.ts'
import { sharedContentOf, wordsOfShared } from '../contract/shared-content.ts'

type MessagePreview = NonNullable<Conversation['lastMessage']>

const maxPreviewLength = 160

const previewed = z.object({
  text: z.string().optional(),
  attachments: z.array(z.object({ name: z.string().optional() })).optional(),
  channelData: z.unknown().optional(),
})

/** The last message of each conversation that the person saw or wrote, shortened; notes are not among them. */
export async function lastMessages(
  store: Store,
  conversationIds: readonly string[],
): Promise<Map<string, MessagePreview>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await store.read
    .selectFrom('conversations as c')
    .innerJoin('transcript as t', (join) =>
      join
        .onRef('t.conversation_id', '=', 'c.id')
        .on('t.seq', '=', (eb) =>
          eb
            .selectFrom('transcript as u')
            .select('u.seq')
            .whereRef('u.conversation_id', '=', 'c.id')
            .where('u.author', '<>', 'system')
            .orderBy('u.seq', 'desc')
            .limit(1),
        ),
    )
    .select(['c.id', 't.author', 't.at', 't.activity'])
    .where('c.id', 'in', conversationIds)
    .execute()
  return new Map(
    rows.map(({ id, author, at, activity }) => [
      id,
      { ...previewOf(store.vault.openJson(activity)), author, at },
    ]),
  )
}

function previewOf(activity: unknown): { text: string; kind: string | null } {
  const parsed = previewed.safeParse(activity)
  if (!parsed.success) return { text: '', kind: null }
  const { text, attachments = [], channelData } = parsed.data
  const shared = sharedContentOf(channelData)
  const shown =
    hideExportAddress(text?.trim() ?? '') ||
    wordsOfShared(shared) ||
    attachments.flatMap(({ name }) => name ?? []).join(' ')
  return { text: [...shown].slice(0, maxPreviewLength).join(''), kind: shared.kind ?? null }
}
