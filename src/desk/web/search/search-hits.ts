import type { SearchMatch, SearchResult } from '../../contract/search.ts'
import { pathOf } from '../routing/route.tsx'

type HitBase = { id: string; path: string; name: string | null; match: SearchMatch }

/** One line of the results: what it is, where it leads, and why it is there. */
export type SearchHit = HitBase &
  (
    | { kind: 'people'; channel: string; at: number }
    | { kind: 'conversations'; channel: string; at: number }
    | { kind: 'requests'; reference: string; form: string; stage: string; at: number }
  )

export type HitKind = SearchHit['kind']

/** The kinds in the order in which they are shown. */
export const hitKinds = ['people', 'conversations', 'requests'] as const satisfies readonly HitKind[]

const maxOfKind = 8

/** The lines of a result in the order in which the arrows walk through them. */
export function hitsOf({ contacts, conversations, requests }: SearchResult): SearchHit[] {
  return [
    ...contacts.slice(0, maxOfKind).map(
      ({ id, name, channels, lastAt, match }): SearchHit => ({
        kind: 'people',
        id,
        path: pathOf('contacts', id),
        name,
        channel: channels[0] ?? '',
        at: lastAt,
        match,
      }),
    ),
    ...conversations.slice(0, maxOfKind).map(
      ({ id, contactName, channel, at, match }): SearchHit => ({
        kind: 'conversations',
        id,
        path: pathOf('conversations', id, { view: 'all' }),
        name: contactName,
        channel,
        at,
        match,
      }),
    ),
    ...requests.slice(0, maxOfKind).map(
      ({ id, contactName, reference, form, stage, submittedAt, match }): SearchHit => ({
        kind: 'requests',
        id,
        path: pathOf('requests', id),
        name: contactName,
        reference,
        form,
        stage,
        at: submittedAt,
        match,
      }),
    ),
  ]
}
