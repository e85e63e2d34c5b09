import { closeSync, fsyncSync, openSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { WaslError } from '../../shared/errors.ts'

/** The flush of a file to the disk, and its end. */
export type FlushedFile = Pick<FileHandle, 'datasync' | 'close'>

/**
 * The log beside an SQLite file, flushed after each commit and before the commit is acknowledged.
 *
 * The writer's connection has `synchronous = NORMAL`: SQLite then flushes the log before a checkpoint, the file after it, and
 * the log's header when the log begins anew, but not at a commit. The flush after a commit is the one thing that `FULL` does
 * beside that, and here it does not hold up the thread. It covers all commits before it, also those of other processes.
 * While a connection to the file is open, nobody removes the log or puts another in its place.
 */
export class WriteAheadLog {
  readonly #file: FlushedFile
  #flush: Promise<void> | null = null
  #failure: WaslError | null = null

  constructor(file: FlushedFile) {
    this.#file = file
  }

  /** Opens the log of a store that has a connection already, and makes sure that the folder keeps both files. */
  static async open(path: string): Promise<WriteAheadLog> {
    try {
      const file = await open(`${path}-wal`, 'r+')
      keepEntries(dirname(path))
      return new WriteAheadLog(file)
    } catch (cause) {
      throw new WaslError('store.read-only', `the log of the store ${path} cannot be opened`, { cause })
    }
  }

  /**
   * Resolves when the disk has every commit so far. Once a flush has failed nobody can tell what the disk has, so this and
   * everything after it is refused; what was flushed before is safe.
   */
  async flush(): Promise<void> {
    this.refuseAfterFailure()
    this.#flush = this.#datasync()
    try {
      await this.#flush
    } finally {
      this.#flush = null
    }
  }

  /** Ends when the disk has every commit that can be read now; null when it has them. */
  get flushing(): Promise<void> | null {
    return this.#flush
  }

  /** Throws `store.unavailable` once a flush has failed. */
  refuseAfterFailure(): void {
    if (this.#failure !== null) throw this.#failure
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  async #datasync(): Promise<void> {
    try {
      await this.#file.datasync()
    } catch (cause) {
      const message = 'the disk of the store failed to take a commit: start the program again'
      this.#failure = new WaslError('store.unavailable', message, { cause, retryable: true })
      throw this.#failure
    }
  }
}

/** Flushes a folder, so that its files are found after a power cut; Windows has no such thing and needs none. */
function keepEntries(folder: string): void {
  if (process.platform === 'win32') return
  const file = openSync(folder, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
