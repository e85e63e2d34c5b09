import type { Attachment } from 'botbuilder'
import { WaslError } from '../shared/errors.ts'
import type { ChannelDeps } from './channel-deps.ts'
import { bareMediaType, mediaName } from './media-name.ts'

/** A file to be sent: its bytes, its id in the store, or an https address from which the channel fetches it. */
export type OutgoingFile = {
  name: string
  mediaType: string
  source: { bytes: Uint8Array } | { fileId: string } | { url: string }
}

const filePrefix = 'wasl-file:'
const dataUrl = /^data:[^,]{0,200};base64,/

/** The file of an outgoing attachment; its `contentUrl` is `wasl-file:<id>`, a base64 `data:` address or an https one. */
export function outgoingFile(attachment: Attachment): OutgoingFile {
  const mediaType = bareMediaType(attachment.contentType)
  const name = mediaName({ reference: '', name: attachment.name ?? null, mediaType, size: null }, mediaType)
  return { name, mediaType, source: sourceOf(attachment.contentUrl ?? '') }
}

/** Returns the file's address, or its bytes, read from the store when it holds them. */
export async function openFile(
  file: OutgoingFile,
  deps: ChannelDeps,
): Promise<{ url: string } | { bytes: Uint8Array }> {
  if (!('fileId' in file.source)) return file.source
  if (deps.openFile === undefined) throw unsendable()
  return { bytes: (await deps.openFile(file.source.fileId)).bytes }
}

function sourceOf(contentUrl: string): OutgoingFile['source'] {
  if (contentUrl.startsWith('https://')) return { url: contentUrl }
  if (contentUrl.startsWith(filePrefix)) return { fileId: contentUrl.slice(filePrefix.length) }
  const head = dataUrl.exec(contentUrl)
  if (head === null) throw unsendable()
  return { bytes: Buffer.from(contentUrl.slice(head[0].length), 'base64') }
}

function unsendable(): WaslError {
  return new WaslError('channel.attachment', 'the attachment is neither stored, bytes nor an https address')
}
