import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { WaslError } from '../../shared/errors.ts'
import type { WebchatLimits } from './limits.ts'
import { maxDrainedBytes, parseJson, tooLarge } from './read-body.ts'
import { SpoolFile } from './spool-file.ts'

type Limits = Pick<WebchatLimits, 'jsonBytes' | 'uploads'>

/** A file of an upload; `content` is null where files are not wanted. */
export type UploadedFile = { name: string; content: SpoolFile | null }

/** An upload as it came: the activity's JSON, and the files with the names that the client gave, on the disk. */
export type Upload = { activity: unknown; files: readonly UploadedFile[]; close(): Promise<void> }

/** How an upload is read: into which folder, and whether its files are kept at all. */
export type UploadReader = { limits: Limits; folder: string; isWanted: boolean }

/**
 * Reads a multipart upload as it streams in, its files to the disk. Of a file or upload that is too large nothing is kept, and
 * the rest is read to its end and discarded, so that the client gets the answer instead of a reset connection. An upload
 * that stands still is ended with `directline.idle`.
 */
export async function readUpload(request: IncomingMessage, reader: UploadReader): Promise<Upload> {
  const parser = openParser(request, reader.limits)
  const reading = new UploadReading(reader)
  parser.on('field', (name, value) => reading.field(name, value))
  parser.on('file', (name, stream, filename) => {
    stream.on('limit', () => reading.refuse(tooLarge('a file', reader.limits.uploads.fileBytes)))
    reading.file(name, filename ?? 'file', stream)
  })
  parser.on('filesLimit', () => reading.refuse(tooMany(reader.limits)))
  try {
    await parsed(request, parser, reader.limits)
    return await reading.finish()
  } catch (error) {
    await reading.abandon()
    throw error
  }
}

/** Resolves when the parser has seen the whole request; on a malformed one the rest is read and thrown away. */
async function parsed(request: IncomingMessage, parser: BusboyInstance, limits: Limits): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const fail = (error: WaslError) => {
    request.unpipe(parser)
    request.resume()
    reject(error)
  }
  const stopWatching = endIdle(request, limits.uploads, fail)
  request.once('error', (cause) => fail(malformed(cause)))
  request.once('close', () => {
    if (!request.complete) fail(malformed(request.errored))
  })
  parser.once('error', (cause: unknown) => fail(malformed(cause)))
  parser.once('finish', resolve)
  request.pipe(parser)
  try {
    await promise
  } finally {
    stopWatching()
  }
}

/** Ends an upload of which nothing, or too little, arrives. Returns the function that stops watching it. */
export function endIdle(
  request: IncomingMessage,
  { idle, slowest }: Limits['uploads'],
  onIdle: (error: WaslError) => void = () => request.destroy(),
): () => void {
  const began = performance.now()
  let last = began
  let seen = 0
  request.on('data', (chunk: Buffer) => {
    last = performance.now()
    seen += chunk.length
    if (seen > maxDrainedBytes) request.destroy()
  })
  const check = () => {
    const now = performance.now()
    const isSlow = now - began > idle && seen < ((now - began) / 1000) * slowest
    if (now - last > idle || isSlow) onIdle(tooSlow())
  }
  const timer = setInterval(check, Math.max(50, idle / 5))
  const stop = () => clearInterval(timer)
  request.once('close', stop)
  return stop
}

function openParser(request: IncomingMessage, { jsonBytes, uploads }: Limits): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
      limits: { fileSize: uploads.fileBytes, files: uploads.files + 1, fields: 4, fieldSize: jsonBytes },
    })
  } catch (cause) {
    throw new WaslError('directline.bad-argument', 'the upload is not multipart/form-data', { cause })
  }
}

function malformed(cause: unknown): WaslError {
  return new WaslError('directline.bad-argument', 'the upload is malformed or ended early', { cause })
}

function tooSlow(): WaslError {
  return new WaslError('directline.idle', 'the upload stood still; send it again')
}

function tooMany({ uploads }: Limits): WaslError {
  return new WaslError('directline.too-large', `more than ${uploads.files} files in one upload`)
}

class UploadReading {
  readonly #reader: UploadReader
  readonly #files: UploadedFile[] = []
  readonly #streams: Readable[] = []
  /** Ends when every file that has begun is on the disk. */
  readonly #writing: Promise<void>[] = []
  #activity: unknown = null
  #size = 0
  #refusal: WaslError | null = null

  constructor(reader: UploadReader) {
    this.#reader = reader
  }

  field(name: string, value: string): void {
    if (name === 'activity') this.#readActivity(Buffer.from(value, 'utf8'))
  }

  file(field: string, name: string, stream: Readable): void {
    this.#streams.push(stream)
    stream.on('error', (cause) => this.refuse(malformed(cause)))
    const taking = field === 'activity' ? this.#takeActivity(stream) : this.#takeFile(name, stream)
    this.#writing.push(
      taking.catch((cause) => this.refuse(cause instanceof WaslError ? cause : malformed(cause))),
    )
  }

  /** Records why the upload is refused; what comes after is read and not kept. */
  refuse(error: WaslError): void {
    this.#refusal ??= error
  }

  async finish(): Promise<Upload> {
    await Promise.all(this.#writing)
    if (this.#files.length > this.#reader.limits.uploads.files) this.refuse(tooMany(this.#reader.limits))
    if (this.#refusal) throw this.#refusal
    return { activity: this.#activity ?? { type: 'message' }, files: this.#files, close: () => this.close() }
  }

  /** Ends the files that are under way, and closes all. */
  async abandon(): Promise<void> {
    for (const stream of this.#streams) stream.destroy()
    await this.close()
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#writing)
    await Promise.all(this.#files.splice(0).map(({ content }) => content?.close()))
  }

  async #takeActivity(stream: AsyncIterable<Buffer>): Promise<void> {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of stream) {
      size += chunk.length
      if (size <= this.#reader.limits.jsonBytes) chunks.push(chunk)
    }
    if (size > this.#reader.limits.jsonBytes) throw tooLarge('the activity', this.#reader.limits.jsonBytes)
    this.#readActivity(Buffer.concat(chunks))
  }

  async #takeFile(name: string, stream: AsyncIterable<Buffer>): Promise<void> {
    const { isWanted, folder, limits } = this.#reader
    const content = isWanted && !this.#refusal ? await SpoolFile.open(folder) : null
    this.#files.push({ name, content })
    for await (const chunk of stream) {
      this.#size += chunk.length
      if (this.#size > limits.uploads.bytes) this.refuse(tooLarge('the upload', limits.uploads.bytes))
      if (!this.#refusal) await content?.write(chunk)
    }
  }

  #readActivity(bytes: Buffer): void {
    const { jsonBytes } = this.#reader.limits
    if (bytes.length > jsonBytes) this.refuse(tooLarge('the activity', jsonBytes))
    else this.#activity = parseJson(bytes)
  }
}
