import { plain, type TableMarks } from '../table-marks.ts'

/** Facts about the store itself, such as which key it was sealed with. */
type StoreFacts = { key: string; value: string }

declare module '../schema.ts' {
  interface Database {
    store_facts: StoreFacts
  }
}

/** The privacy marks of `store_facts`. */
export const storeFactsTable = {
  columns: { key: plain, value: plain },
  unowned: 'what the store knows of itself',
  retention: [{ kept: 'as long as the store' }],
  notMoved: 'each store knows itself',
} as const satisfies TableMarks<'store_facts'>
