const presentFor = 60_000

/** Which members of the staff are at the desk now: those whose page was heard of in the last minute. */
export class Presence {
  readonly #now: () => number
  readonly #seen = new Map<string, { at: number; pages: number }>()
  readonly #watchers = new Set<() => void>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Notes that a page of the desk was opened. */
  arrived(staffId: string): void {
    const wasPresent = this.isPresent(staffId)
    this.#seen.set(staffId, { at: this.#now(), pages: (this.#seen.get(staffId)?.pages ?? 0) + 1 })
    if (!wasPresent) this.#tell()
  }

  /** Notes that an open page was heard of again. */
  stays(staffId: string): void {
    const wasPresent = this.isPresent(staffId)
    this.#seen.set(staffId, { at: this.#now(), pages: this.#seen.get(staffId)?.pages ?? 1 })
    if (!wasPresent) this.#tell()
  }

  /** Notes that a page was closed; whoever has another one open is still there. */
  left(staffId: string): void {
    const seen = this.#seen.get(staffId)
    if (!seen) return
    if (seen.pages > 1) this.#seen.set(staffId, { ...seen, pages: seen.pages - 1 })
    else this.#seen.delete(staffId)
    if (!this.isPresent(staffId)) this.#tell()
  }

  isPresent(staffId: string): boolean {
    const seen = this.#seen.get(staffId)
    return seen !== undefined && this.#now() - seen.at < presentFor
  }

  /** Those present. */
  all(): string[] {
    return [...this.#seen.keys()].filter((id) => this.isPresent(id))
  }

  /** Calls `watcher` whenever somebody comes or goes; returns the way to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher()
  }
}
