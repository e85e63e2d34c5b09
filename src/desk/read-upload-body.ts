import type { IncomingMessage } from 'node:http'
import { WaslError } from '../shared/errors.ts'

/**
 * Returns the body of a request as it came. Throws `file.too-large` beyond `maxBytes`, once the rest was read, so that the page
 * gets the answer instead of a cut connection.
 */
export async function readUploadBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk)
    else chunks.length = 0
    if (size > 4 * maxBytes) request.destroy()
  }
  if (size > maxBytes) {
    const limit = Math.floor(maxBytes / (1024 * 1024))
    throw new WaslError('file.too-large', `the file is larger than ${limit} MB`, { details: { limit } })
  }
  return Buffer.concat(chunks)
}
