const presentFor = 60_000

/** Knows which members of the staff are at the desk: those whose page was in contact in the last minute, here or in another process. */
export class Presence {
  readonly #now: () => number
  readonly #seen = new Map<string, { at: number; pages: number }>()
  readonly #watchers = new Set<() => void>()
  #elsewhere: { at: number; staff: ReadonlySet<string> } = { at: 0, staff: new Set() }

  constructor(now: () => number) {
    this.#now = now
  }

  /** Records that a page of the desk was opened. */
  arrived(staffId: string): void {
    const wasHere = this.#isHere(staffId)
    this.#seen.set(staffId, { at: this.#now(), pages: (this.#seen.get(staffId)?.pages ?? 0) + 1 })
    if (!wasHere) this.#notify()
  }

  /** Records that an open page was in contact again. */
  stays(staffId: string): void {
    const wasHere = this.#isHere(staffId)
    this.#seen.set(staffId, { at: this.#now(), pages: this.#seen.get(staffId)?.pages ?? 1 })
    if (!wasHere) this.#notify()
  }

  /** Records that a page was closed; a member with another open page is still present. */
  left(staffId: string): void {
    const seen = this.#seen.get(staffId)
    if (!seen) return
    if (seen.pages > 1) this.#seen.set(staffId, { ...seen, pages: seen.pages - 1 })
    else this.#seen.delete(staffId)
    if (!this.#isHere(staffId)) this.#notify()
  }

  /** Records who is at the desks of other processes now. */
  elsewhere(staffIds: readonly string[]): void {
    const before = this.#presentElsewhere()
    const staff = new Set(staffIds)
    this.#elsewhere = { at: this.#now(), staff }
    if (staff.size !== before.size || staffIds.some((id) => !before.has(id))) this.#notify()
  }

  isPresent(staffId: string): boolean {
    return this.#isHere(staffId) || this.#presentElsewhere().has(staffId)
  }

  /** Returns the ids of those present. */
  all(): string[] {
    return [...new Set([...this.here(), ...this.#presentElsewhere()])]
  }

  /** Returns the ids of those at desks that this process serves. */
  here(): string[] {
    return [...this.#seen.keys()].filter((id) => this.#isHere(id))
  }

  /** Calls `watcher` whenever somebody comes or goes; returns the function that ends it. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  #isHere(staffId: string): boolean {
    const seen = this.#seen.get(staffId)
    return seen !== undefined && this.#now() - seen.at < presentFor
  }

  #presentElsewhere(): ReadonlySet<string> {
    const { at, staff } = this.#elsewhere
    return this.#now() - at < presentFor ? staff : new Set()
  }

  #notify(): void {
    for (const watcher of this.#watchers) watcher()
  }
}
