import type { IncomingMessage } from 'node:http'
import { fileTypeFromBuffer } from 'file-type'
import { documentTypes } from '../../forms/fields/answer-files.ts'
import { safeName } from '../../messages/sniff-file.ts'
import { WaslError } from '../../shared/errors.ts'
import { addUpload } from '../../store/tables/files.ts'
import { uploadFile as contract } from '../contract/files.ts'
import { deskRoute } from '../desk-route.ts'

const maxBytes = 10 * 1024 * 1024

export const uploadFile = deskRoute(contract, {
  summary:
    'Keeps a picture or a PDF of at most 10 MB for a request that is being taken down. Its type is told by its content; it is deleted after a day when no request was filed with it.',
  access: 'requests.intake',
  run: async (desk, { name }, { staff }, { request }) => {
    const bytes = await readBody(request)
    const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? ''
    if (!documentTypes.includes(mediaType)) throw new WaslError('file.type', 'neither a picture nor a PDF')
    const id = desk.clock.newId()
    const file = { name: safeName(name), mediaType, bytes }
    const upload = { id, staffId: staff.id, file }
    await desk.store.write((write) => addUpload(write, upload, desk.clock.now()))
    return { file: { id, name: file.name, mediaType, size: bytes.byteLength } }
  },
})

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
