import type { Insertable, Selectable } from 'kysely'

/**
 * The tables are dialect-neutral: ids are text (UUIDv7), times are epoch milliseconds, JSON is text.
 * A `Sealed` column holds text encrypted by the vault (AES-256-GCM): whatever a person wrote or is known by.
 */
export type Sealed = string

/** Epoch milliseconds. */
export type Millis = number

/**
 * The columns of every table by its name. Each file of `tables/` adds its own by declaration merging, so that it may use
 * the statements of others without a circle of imports; `all-tables.ts` lists them all.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the files of tables/ fill it
export interface Database {}

export type Row<T extends keyof Database> = Selectable<Database[T]>
export type NewRow<T extends keyof Database> = Insertable<Database[T]>
