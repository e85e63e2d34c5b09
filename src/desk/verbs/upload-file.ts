import type { IncomingMessage } from 'node:http'
import { fileTypeFromBuffer } from 'file-type'
import { z } from 'zod'
import { documentTypes } from '../../forms/fields/answer-files.ts'
import { WaslError } from '../../shared/errors.ts'
import { addUpload } from '../../store/tables/files.ts'
import { type DeskRoute, parseInput } from '../desk-route.ts'

const input = z.object({ name: z.string().max(200).default('') })

const maxBytes = 10 * 1024 * 1024
/**
 * `POST /uploads?name=`: the body is a picture or a PDF, at most 10 MB, for a request that is being taken down. Its type is told by
 * its content; it is kept sealed, and deleted after a day when no request was filed with it.
 */
export const uploadFile: DeskRoute = {
  method: 'post',
  path: '/uploads',
  access: 'requests.intake',
  answer: async (desk, request, response, session) => {
    if (!session) throw new WaslError('auth.required', 'sign in first')
    const { name } = parseInput(input, request)
    const bytes = await readBody(request)
    const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? ''
    if (!documentTypes.includes(mediaType)) throw new WaslError('file.type', 'neither a picture nor a PDF')
    const id = desk.clock.newId()
    const file = { name: name.replace(/[\p{Cc}\p{Cf}\\/]/gu, ' ').trim() || 'file', mediaType, bytes }
    const upload = { id, staffId: session.staff.id, file }
    await desk.store.write((write) => addUpload(write, upload, desk.clock.now()))
    response.status(201).json({ file: { id, name: file.name, mediaType, size: bytes.byteLength } })
  },
}

/** Reads on after the limit, so that the page gets the answer instead of a cut line. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk)
    else chunks.length = 0
    if (size > 4 * maxBytes) request.destroy()
  }
  if (size > maxBytes) throw new WaslError('file.too-large', 'the file is larger than 10 MB')
  return Buffer.concat(chunks)
}
