import type { IncomingMessage } from 'node:http'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { WaslError } from '../../shared/errors.ts'
import type { WebchatLimits } from './limits.ts'
import { maxDrainedBytes, parseJson, tooLarge } from './read-body.ts'

/** An upload as it came: the activity's JSON, and the files with the names that the client gave. */
export type Upload = { activity: unknown; files: { name: string; bytes: Buffer }[] }

/**
 * Reads a multipart upload as it streams in. Of a file or upload that is too large nothing is kept, and the rest is
 * read to its end and discarded, so that the client gets the answer instead of a reset connection.
 */
export async function readUpload(request: IncomingMessage, limits: WebchatLimits): Promise<Upload> {
  const parser = openParser(request, limits)
  const reading = new UploadReading(limits)
  parser.on('field', (name, value) => reading.field(name, value))
  parser.on('file', (name, stream, filename) => {
    const part = reading.part(name, filename ?? 'file')
    stream.on('data', (chunk: Buffer) => reading.take(part, chunk))
    stream.on('limit', () => reading.refuse(tooLarge('a file', limits.fileBytes)))
    stream.on('error', (cause) => reading.refuse(malformed(cause)))
  })
  parser.on('filesLimit', () => reading.refuse(tooMany(limits)))
  await parsed(request, parser)
  return reading.finish()
}

/** Resolves when the parser has seen the whole request; on a malformed one the rest is read and thrown away. */
function parsed(request: IncomingMessage, parser: BusboyInstance): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      request.unpipe(parser)
      request.resume()
      reject(malformed(cause))
    }
    let seen = 0
    request.on('data', (chunk: Buffer) => {
      seen += chunk.length
      if (seen > maxDrainedBytes) request.destroy()
    })
    request.once('error', fail)
    request.once('close', () => {
      if (!request.complete) fail(request.errored)
    })
    parser.once('error', fail)
    parser.once('finish', resolve)
    request.pipe(parser)
  })
}

function openParser(request: IncomingMessage, limits: WebchatLimits): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
      limits: {
        fileSize: limits.fileBytes,
        files: limits.filesPerUpload + 1,
        fields: 4,
        fieldSize: limits.jsonBytes,
      },
    })
  } catch (cause) {
    throw new WaslError('directline.bad-argument', 'the upload is not multipart/form-data', { cause })
  }
}

function malformed(cause: unknown): WaslError {
  return new WaslError('directline.bad-argument', 'the upload is malformed or ended early', { cause })
}

function tooMany(limits: WebchatLimits): WaslError {
  return new WaslError('directline.too-large', `more than ${limits.filesPerUpload} files in one upload`)
}

type Part = { name: string; isActivity: boolean; chunks: Buffer[] }

class UploadReading {
  readonly #limits: WebchatLimits
  readonly #parts: Part[] = []
  #activity: unknown = null
  #size = 0
  refusal: WaslError | null = null

  constructor(limits: WebchatLimits) {
    this.#limits = limits
  }

  field(name: string, value: string): void {
    if (name === 'activity') this.#activity = this.#json(Buffer.from(value, 'utf8'))
  }

  part(field: string, name: string): Part {
    const part = { name, isActivity: field === 'activity', chunks: [] }
    this.#parts.push(part)
    return part
  }

  take(part: Part, chunk: Buffer): void {
    this.#size += chunk.length
    if (this.#size > this.#limits.uploadBytes) this.refuse(tooLarge('the upload', this.#limits.uploadBytes))
    if (!this.refusal) part.chunks.push(chunk)
  }

  /** Records why the upload is refused and releases what was read. */
  refuse(error: WaslError): void {
    this.refusal ??= error
    for (const part of this.#parts) part.chunks.length = 0
  }

  finish(): Upload {
    if (this.refusal) throw this.refusal
    const files: Upload['files'] = []
    for (const { name, isActivity, chunks } of this.#parts) {
      const bytes = Buffer.concat(chunks)
      if (isActivity) this.#activity = this.#json(bytes)
      else files.push({ name, bytes })
    }
    if (files.length > this.#limits.filesPerUpload) throw tooMany(this.#limits)
    return { activity: this.#activity ?? { type: 'message' }, files }
  }

  #json(bytes: Buffer): unknown {
    if (bytes.length > this.#limits.jsonBytes) throw tooLarge('the activity', this.#limits.jsonBytes)
    return parseJson(bytes)
  }
}
