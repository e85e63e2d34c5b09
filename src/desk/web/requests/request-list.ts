import { get } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { type RequestItem, requestPageSchema } from '../api/schemas.ts'

/** Which requests are shown; an empty text does not filter. */
export type Filters = { form: string; stage: string; q: string; due: string }

/** The requests that pass the filters, and how many there are by form and by stage. */
export type RequestList = {
  items: RequestItem[]
  forms: Readonly<Record<string, number>>
  stages: Readonly<Record<string, number>>
  overdue: number
  hasMore: boolean
}

/** The name under which a filtered list is shared. */
export function requestListKey(filters: Filters, pages: number): string {
  return `${keys.requests}${new URLSearchParams(filters)}&${pages}`
}

/** Reads the first `pages` pages. */
export async function loadRequests(
  filters: Filters,
  pages: number,
  signal: AbortSignal,
): Promise<RequestList> {
  const items: RequestItem[] = []
  const given = Object.entries(filters).filter(([, value]) => value !== '')
  let cursor: string | null = null
  for (let page = 0; ; page++) {
    const query = new URLSearchParams([...given, ...(cursor === null ? [] : [['cursor', cursor]])])
    const read = await get(`/requests?${query}`, requestPageSchema, signal)
    items.push(...read.items)
    cursor = read.next
    if (cursor === null || page + 1 >= pages) {
      return {
        items,
        forms: read.counts.forms ?? {},
        stages: read.counts.stages ?? {},
        overdue: read.counts.overdue ?? 0,
        hasMore: cursor !== null,
      }
    }
  }
}
