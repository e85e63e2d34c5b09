import { sniffFile } from '../../messages/sniff-file.ts'
import { WaslError } from '../../shared/errors.ts'
import { addUpload } from '../../store/tables/files.ts'
import { keepFile as contract } from '../contract/files.ts'
import { maxStaffFileBytes, staffFileTypes } from '../contract/staff-files.ts'
import { deskRoute } from '../desk-route.ts'
import { readUploadBody } from '../read-upload-body.ts'

export const keepFile = deskRoute(contract, {
  summary:
    'Keeps a picture, a PDF or a voice note of at most 16 MB to be sent with a reply. Its type is told by its content; it is deleted after a day when no reply was sent with it.',
  access: 'conversations.work',
  run: async (desk, { name }, { staff }, { request }) => {
    const file = await checkedFile(name, await readUploadBody(request, maxStaffFileBytes))
    const id = desk.clock.newId()
    await desk.store.write((write) => addUpload(write, { id, staffId: staff.id, file }, desk.clock.now()))
    return { id, name: file.name, mediaType: file.mediaType, size: file.bytes.byteLength }
  },
})

/** Throws `file.sent-type` for what is none of the kinds that the staff send, whatever its name says. */
async function checkedFile(name: string, bytes: Uint8Array) {
  const file = await sniffFile(name, bytes).catch((cause: unknown) => {
    throw new WaslError('file.sent-type', 'programs are not sent', { cause })
  })
  const mediaType = asSent(file.mediaType, name)
  if (!staffFileTypes.includes(mediaType))
    throw new WaslError('file.sent-type', 'neither a picture, a PDF nor a voice note')
  return { ...file, mediaType }
}

/** A recording in an MP4 container is told from a film by its name alone: both begin alike. */
function asSent(mediaType: string, name: string): string {
  const isMp4 = mediaType === 'video/mp4' || mediaType === 'audio/x-m4a'
  return isMp4 && /\.(m4a|mp4a)$/i.test(name) ? 'audio/mp4' : mediaType
}
