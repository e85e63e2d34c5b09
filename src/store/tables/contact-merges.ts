import type { Millis, Sealed } from '../schema.ts'
import { owner, plain, type TableMarks } from '../table-marks.ts'

/** Two contacts that the staff made one, for as long as it can be undone. */
type ContactMerges = {
  id: string
  /** The contact that stayed. */
  contact_id: string
  joined_id: string
  joined_name: Sealed | null
  joined_named_by: 'form' | 'staff' | null
  joined_locale: string | null
  joined_created_at: Millis
  /** 1 where the contact that stayed had no name and took that of the other. */
  name_taken: number
  /** The ids of the rows that belonged to the other, as JSON by table and column. */
  rows: string
  staff_id: string
  at: Millis
  undo_until: Millis
}

declare module '../schema.ts' {
  interface Database {
    contact_merges: ContactMerges
  }
}

/** The privacy marks of `contact_merges`. */
export const contactMergesTable = {
  columns: {
    id: plain,
    contact_id: owner('contacts'),
    joined_id: plain,
    joined_name: {
      holds: 'sealed-text',
      copy: {
        leftOut: 'what the staff called somebody for a day before they knew that it was the same person',
      },
    },
    joined_named_by: plain,
    joined_locale: plain,
    joined_created_at: plain,
    name_taken: plain,
    rows: plain,
    staff_id: plain,
    at: plain,
    undo_until: plain,
  },
  erasure: 'delete',
  retention: [{ expires: 'undo_until' }, { deletedWith: 'contact_id' }],
} as const satisfies TableMarks<'contact_merges'>
