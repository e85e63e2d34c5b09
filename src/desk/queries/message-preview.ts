import { z } from 'zod'
import { hideExportAddress } from '../../contacts/hide-export-address.ts'
import { maskIdentifiers } from '../../shared/mask-identifiers.ts'
import { sharedContentOf, wordsOfShared } from '../contract/shared-content.ts'

const maxPreviewLength = 160

const previewed = z.object({
  text: z.string().optional(),
  attachments: z.array(z.object({ name: z.string().optional() })).optional(),
  channelData: z.unknown().optional(),
})

/** What a list shows of a message: its words, shortened, else what was shared, else the names of its files. */
export function messagePreview(activity: unknown): { text: string; kind: string | null } {
  const parsed = previewed.safeParse(activity)
  if (!parsed.success) return { text: '', kind: null }
  const { text, attachments = [], channelData } = parsed.data
  const shared = sharedContentOf(channelData)
  const shown =
    hideExportAddress(text?.trim() ?? '') ||
    wordsOfShared(shared) ||
    attachments.flatMap(({ name }) => name ?? []).join(' ')
  return { text: [...maskIdentifiers(shown)].slice(0, maxPreviewLength).join(''), kind: shared.kind ?? null }
}
