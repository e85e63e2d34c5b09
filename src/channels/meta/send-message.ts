import { z } from 'zod'
import { WaslError } from '../../shared/errors.ts'
import { type OutgoingFile, openFile } from '../attached-file.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { bareMediaType } from '../media-name.ts'
import type { RenderedMessage } from '../render.ts'
import type { MetaApi } from './meta-api.ts'

/** To whom and by what right a message goes. */
export type MessageFrame = { to: string; isStaffOnly: boolean; deps: ChannelDeps }

const sentSchema = z.object({ message_id: z.string().min(1) })
const uploadedSchema = z.object({ attachment_id: z.coerce.string().min(1) })

/** Sends one message and returns its id; rejects with a `WaslError`. */
export async function sendMessage(
  api: MetaApi,
  frame: MessageFrame,
  message: RenderedMessage,
): Promise<string> {
  // Within 24 hours anything answers; for seven days a person of the staff does, by the tag made for that.
  const tagged = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
  const answer = await api.post('messages', {
    recipient: { id: frame.to },
    ...(frame.isStaffOnly ? tagged : { messaging_type: 'RESPONSE' }),
    message: await contentOf(api, frame, message),
  })
  const sent = sentSchema.safeParse(answer).data
  if (sent === undefined) throw unnamed('message')
  return sent.message_id
}

async function contentOf(api: MetaApi, frame: MessageFrame, message: RenderedMessage): Promise<object> {
  switch (message.kind) {
    case 'text':
      return { text: message.text }
    case 'buttons':
    case 'list':
      return {
        text: message.text,
        quick_replies: message.choices.map(({ title, value: payload }) => {
          return { content_type: 'text', title, payload }
        }),
      }
    case 'file':
      return { attachment: await attachmentOf(api, frame, message.file) }
  }
}

async function attachmentOf(api: MetaApi, { deps }: MessageFrame, file: OutgoingFile): Promise<object> {
  const opened = await openFile(file, deps)
  const type = attachmentType(file.mediaType)
  if ('url' in opened) return { type, payload: { url: opened.url } }
  const form = new FormData()
  form.append('platform', 'messenger')
  form.append('message', JSON.stringify({ attachment: { type, payload: { is_reusable: false } } }))
  form.append('filedata', new Blob([Uint8Array.from(opened.bytes)], { type: file.mediaType }), file.name)
  const uploaded = uploadedSchema.safeParse(await api.post('message_attachments', form)).data
  if (uploaded === undefined) throw unnamed('file')
  return { type, payload: { attachment_id: uploaded.attachment_id } }
}

function attachmentType(mediaType: string): 'image' | 'audio' | 'video' | 'file' {
  const [family] = bareMediaType(mediaType).split('/')
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'file'
}

function unnamed(what: string): WaslError {
  return new WaslError('channel.unreachable', `the Graph API named no ${what}`, { retryable: true })
}
