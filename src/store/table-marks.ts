import type { Database } from './schema.ts'

export type TableName = keyof Database & string
export type ColumnName<T extends TableName> = keyof Database[T] & string

/** A table of the store as a mark names it; checked against `Database` where the tables are listed. */
type Reference = {
  holds: 'reference'
  to: string
  /** The column of the other table that it names. */
  key: string
  /** Whether the row belongs to whomever the named row belongs to. */
  isOwner: boolean
}

/** Something that a person wrote, is known by, or that tells something of them. */
type Personal = {
  holds: 'text' | 'sealed-text' | 'sealed-bytes'
  /** Whether it is part of the copy of their data that a person may take away, or why it is not. */
  copy: 'included' | { leftOut: string }
  /** What the column becomes where the person's data goes and the row stays. */
  cleared?: null | ''
  /** Why erasure leaves the value to retention; absent where it does not. */
  survives?: string
}

/** What a column holds: nothing of a person, a keyed hash, the key of another row, or something of a person. */
export type ColumnMark = { holds: 'plain' } | { holds: 'hash' } | Reference | Personal

/** The rules of retention, in the order in which one makes the next possible. */
export const retentionRules = [
  'drafts',
  'requests',
  'files',
  'conversations',
  'accounts',
  'contacts',
  'inbox',
  'expired',
  'audit',
] as const

export type RetentionRule = (typeof retentionRules)[number]

/**
 * What ends a row: a rule of its own, a time in one of its columns, or the end of the row that a column names (for a
 * conversation: that it has rested so long that all in it is removed). `clearedWith` keeps the row and clears columns.
 */
export type Retention<Column> =
  | { rule: RetentionRule }
  | { expires: Column }
  | { deletedWith: Column }
  | { clearedWith: Column; why: string }
  | { kept: string }

/** What erasing a person's data does to their rows. A row that stays loses what its columns' marks say. */
export type Erasure = 'delete' | { keep: string } | { special: string }

/**
 * What joining two contacts does beyond naming the one that stays: `raises` has a turn under way run again, `special` says what
 * else is done.
 */
export type Joining = { raises?: 'version'; special?: string }

/** The privacy marks of a table with these columns: its rows belong to people, or it says why they do not. */
export type MarksOfColumns<Column extends string> = {
  columns: { readonly [C in Column]: ColumnMark }
  retention: readonly Retention<Column>[]
  /** Why the table comes back empty from a backup; absent where it is restored. */
  notRestored?: string
  /** Why a move to another store leaves its rows behind; absent where they are moved. */
  notMoved?: string
} & ({ erasure: Erasure; joining?: Joining } | { unowned: string })

export type TableMarks<T extends TableName> = MarksOfColumns<ColumnName<T>>

/** Nothing of a person: a key, a time, a number, a word of the program, or the name of a colleague. */
export const plain = { holds: 'plain' } as const

/** A keyed hash, which finds a value again and does not tell it. */
export const hash = { holds: 'hash' } as const

/** The key of a row whose owner owns this row too. */
export function owner<T extends string, K extends string = 'id'>(to: T, key?: K) {
  return { holds: 'reference', to, key: key ?? 'id', isOwner: true } as const
}

/** The key of a row that has to do with this one. */
export function reference<T extends string>(to: T) {
  return { holds: 'reference', to, key: 'id', isOwner: false } as const
}
