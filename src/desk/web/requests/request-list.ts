import { stageSchema } from '../../contract/request-moves.ts'
import { listRequests, type RequestItem } from '../../contract/requests.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { readPages } from '../api/pages.ts'

/** Which requests are shown; an empty text does not filter. */
export type Filters = {
  form: string
  stage: string
  q: string
  due: string
  owner: string
  way: string
  open: string
}

/** The requests that pass the filters, and how many there are by form and by stage. */
export type RequestList = {
  items: RequestItem[]
  forms: Readonly<Record<string, number>>
  stages: Readonly<Record<string, number>>
  overdue: number
  ways: Readonly<Record<string, number>>
  hasMore: boolean
}

/** The name under which a filtered list is shared. */
export function requestListKey(filters: Filters, pages: number): string {
  return `${keys.requests}${new URLSearchParams(filters)}&${pages}`
}

/** The filters as the API takes them. */
export function filterOf({ form, stage, q, due, owner, way, open }: Filters) {
  return {
    form: form || undefined,
    stage: stageSchema.options.find((one) => one === stage),
    q: q || undefined,
    due: due === '' ? undefined : ('overdue' as const),
    owner: owner || undefined,
    way: (['committee', 'direct'] as const).find((one) => one === way),
    open: open === '' ? undefined : ('yes' as const),
  }
}

/** Reads the first `pages` pages. */
export async function loadRequests(
  filters: Filters,
  pages: number,
  signal: AbortSignal,
): Promise<RequestList> {
  const { items, last } = await readPages(pages, (cursor) =>
    call(listRequests, { ...filterOf(filters), cursor }, { signal }),
  )
  return { items, ...last.counts, hasMore: last.next !== null }
}

/** No filter at all. */
export const noFilters: Filters = { form: '', stage: '', q: '', due: '', owner: '', way: '', open: '' }
