import { WaslError } from '../shared/errors.ts'

/** Reads a response's body up to `maxBytes`; rejects with `media.too-large` beyond it, without reading on. */
export async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) throw await tooLarge(response)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunksOf(response)) {
    size += chunk.byteLength
    if (size > maxBytes) throw mediaTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The error of a file that is larger than the program takes. */
export function mediaTooLarge(): WaslError {
  return new WaslError('media.too-large', 'the file is larger than allowed')
}

/** The error of a file that the channel no longer has. */
export function mediaGone(): WaslError {
  return new WaslError('media.gone', 'the channel no longer has the file')
}

async function tooLarge(response: Response): Promise<WaslError> {
  await response.body?.cancel()
  return mediaTooLarge()
}

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body === null) return
  try {
    yield* response.body
  } catch {
    throw new WaslError('channel.unreachable', 'the file broke off while it was read', { retryable: true })
  }
}
