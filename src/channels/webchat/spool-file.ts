import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { asStoreError } from '../../store/store-error.ts'

const algorithm = 'aes-256-ctr'

/**
 * A file on its way in, kept on the disk so that it takes no memory. It is encrypted with a key that is only here, and gone
 * from its folder as soon as it is open, so that a crash leaves nothing behind.
 */
export class SpoolFile {
  size = 0
  readonly #handle: FileHandle
  readonly #key = randomBytes(32)
  readonly #iv = randomBytes(16)
  readonly #cipher = createCipheriv(algorithm, this.#key, this.#iv)

  private constructor(handle: FileHandle) {
    this.#handle = handle
  }

  static async open(folder: string): Promise<SpoolFile> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, randomBytes(12).toString('hex'))
      const handle = await open(path, 'wx+', 0o600)
      await unlink(path)
      return new SpoolFile(handle)
    } catch (error) {
      throw asStoreError(error)
    }
  }

  async write(chunk: Buffer): Promise<void> {
    const sealed = this.#cipher.update(chunk)
    try {
      for (let at = 0; at < sealed.length; ) {
        const { bytesWritten } = await this.#handle.write(sealed, at, sealed.length - at, this.size + at)
        at += bytesWritten
      }
    } catch (error) {
      throw asStoreError(error)
    }
    this.size += sealed.length
  }

  /** Reads all of it into memory. */
  async read(): Promise<Buffer> {
    const sealed = Buffer.alloc(this.size)
    for (let at = 0; at < this.size; ) {
      const { bytesRead } = await this.#handle.read(sealed, at, this.size - at, at)
      if (bytesRead === 0) throw new Error('a file on its way in is shorter than what was written')
      at += bytesRead
    }
    return createDecipheriv(algorithm, this.#key, this.#iv).update(sealed)
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}
