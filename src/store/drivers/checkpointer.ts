import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CheckpointAnswer } from './checkpoint-thread.ts'

/** The size of a log in pages, and how many of them are in the file already. */
export type LogSize = { log: number; checkpointed: number }

type Deps = {
  path: string
  size(): LogSize
  /** Runs `work` while nobody writes. */
  whileNobodyWrites(work: () => Promise<void>): Promise<void>
}

/** In pages: the log is folded into the file every 16 MB, since pages of a large store seldom come twice in 4 MB. */
const checkpointPages = 4000

/** In milliseconds: how often the size of the log is looked at, and when a checkpoint that failed is tried again. */
const pauses = { look: 50, failure: 1000 }

/** Without what the main thread was started with; the thread keeps next to nothing. */
const threadOptions = { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 4 } }

/**
 * Folds the log of an embedded store into its file in a thread of its own, started when it is first needed. Most of the log is
 * folded in while the program writes on; then writes wait until the little that came meanwhile is folded in too, since only a
 * log that is in the file as a whole begins anew.
 */
export class Checkpointer {
  readonly #deps: Deps
  #thread: Worker | null = null
  #running: Promise<void> | null = null
  #notBefore = 0

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Called after each commit; begins a checkpoint when the log has grown. */
  afterCommit(): void {
    const now = performance.now()
    if (this.#running !== null || now < this.#notBefore) return
    this.#notBefore = now + pauses.look
    const { log, checkpointed } = this.#deps.size()
    if (log - checkpointed < checkpointPages) return
    this.#running = this.#checkpoint().finally(() => {
      this.#running = null
    })
  }

  async close(): Promise<void> {
    await this.#running
    if (this.#thread === null) return
    this.#thread.ref()
    const ended = once(this.#thread, 'exit')
    this.#thread.postMessage('close')
    await ended
  }

  async #checkpoint(): Promise<void> {
    const failure = (await this.#order()) ?? (await this.#foldRest())
    if (failure === null) return
    this.#notBefore = performance.now() + pauses.failure
    process.emitWarning(`the log of the store could not be folded into its file: ${failure}`)
  }

  async #foldRest(): Promise<string | null> {
    let failure: string | null = null
    await this.#deps.whileNobodyWrites(async () => {
      failure = await this.#order()
    })
    return failure
  }

  /** Gives what a checkpoint failed with, or null. */
  async #order(): Promise<string | null> {
    const thread = this.#thread ?? this.#start()
    thread.ref()
    try {
      thread.postMessage('checkpoint')
      const [answer]: CheckpointAnswer[] = await once(thread, 'message')
      return answer?.failure ?? null
    } catch (error) {
      this.#thread = null
      return String(error)
    } finally {
      thread.unref()
    }
  }

  #start(): Worker {
    const program = new URL(`./checkpoint-thread${extname(import.meta.url)}`, import.meta.url)
    this.#thread = new Worker(program, { ...threadOptions, workerData: this.#deps.path })
    return this.#thread
  }
}
