import { fileTypeFromBuffer } from 'file-type'
import { documentTypes } from '../../forms/fields/answer-files.ts'
import { safeName } from '../../messages/sniff-file.ts'
import { WaslError } from '../../shared/errors.ts'
import { addUpload } from '../../store/tables/files.ts'
import { uploadFile as contract } from '../contract/files.ts'
import { deskRoute } from '../desk-route.ts'
import { readUploadBody } from '../read-upload-body.ts'

const maxBytes = 10 * 1024 * 1024

export const uploadFile = deskRoute(contract, {
  summary:
    'Keeps a picture or a PDF of at most 10 MB for a request that is being taken down. Its type is told by its content; it is deleted after a day when no request was filed with it.',
  access: 'requests.intake',
  run: async (desk, { name }, { staff }, { request }) => {
    const bytes = await readUploadBody(request, maxBytes)
    const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? ''
    if (!documentTypes.includes(mediaType)) throw new WaslError('file.type', 'neither a picture nor a PDF')
    const id = desk.clock.newId()
    const file = { name: safeName(name), mediaType, bytes }
    const upload = { id, staffId: staff.id, file }
    await desk.store.write((write) => addUpload(write, upload, desk.clock.now()))
    return { file: { id, name: file.name, mediaType, size: bytes.byteLength } }
  },
})
