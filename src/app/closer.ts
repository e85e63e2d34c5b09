/** Undoes what was opened or started. */
export type Closer = () => Promise<void> | void
