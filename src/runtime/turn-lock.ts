/** The tables, beside conversations, whose rows a turn may have read and change; `lockers` locks them in this order. */
export type LockedTable = 'drafts' | 'channel_links' | 'requests'

/** A row that a turn changes, with what it read of it: a version, or the stage of a request. */
export type TurnLock = { table: LockedTable; id: string; seen: string | number }
