import type { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { z } from 'zod'
import { WaslError } from '../../shared/errors.ts'
import { type OutgoingFile, openFile } from '../attached-file.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import type { RenderedMessage } from '../render.ts'
import { graphError } from './graph-errors.ts'
import type { Recipient } from './whatsapp-address.ts'

/** The sender and recipient of a message, what it quotes, and the services that open its files. */
export type MessageFrame = {
  phoneNumberId: string
  recipient: Recipient
  deps: ChannelDeps
  /** The channel's id of the person's message that this one answers. */
  quoted?: string | undefined
}

const sentSchema = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) })

/** Sends one message and returns its id; rejects with a `WaslError`. */
export async function sendMessage(
  client: WhatsAppClient,
  frame: MessageFrame,
  message: RenderedMessage,
): Promise<string> {
  const answer: unknown = await call(client, frame, message).catch((error: unknown) => {
    throw graphError(error)
  })
  return messageIdIn(answer)
}

/** Returns the id that the Cloud API gave a message that it took. */
export function messageIdIn(answer: unknown): string {
  const id = sentSchema.safeParse(answer).data?.messages[0]?.id
  if (id === undefined) {
    throw new WaslError('channel.unreachable', 'the Cloud API named no message', { retryable: true })
  }
  return id
}

function call(client: WhatsAppClient, frame: MessageFrame, message: RenderedMessage): Promise<unknown> {
  const base = baseOf(frame)
  switch (message.kind) {
    case 'text':
      return client.messages.sendText({ ...base, body: message.text, previewUrl: false })
    case 'buttons':
      return client.messages.sendInteractiveButtons({
        ...base,
        bodyText: message.text,
        buttons: message.choices.map(({ value, title }) => ({ id: value, title })),
      })
    case 'list':
      return client.messages.sendInteractiveList({
        ...base,
        bodyText: message.text,
        buttonText: message.label,
        sections: [
          {
            rows: message.choices.map(({ value, title, description }) => ({ id: value, title, description })),
          },
        ],
      })
    case 'file':
      return sendFile(client, frame, message)
  }
}

function baseOf({ phoneNumberId, recipient, quoted }: MessageFrame) {
  return { phoneNumberId, ...recipient, ...(quoted === undefined ? {} : { contextMessageId: quoted }) }
}

async function sendFile(
  client: WhatsAppClient,
  frame: MessageFrame,
  { file, caption }: Extract<RenderedMessage, { kind: 'file' }>,
): Promise<unknown> {
  const base = baseOf(frame)
  const opened = await openFile(file, frame.deps)
  const media =
    'url' in opened ? { link: opened.url } : { id: await upload(client, frame, file, opened.bytes) }
  const captioned = caption === undefined ? media : { ...media, caption }
  switch (mediaKind(file.mediaType)) {
    case 'image':
      return client.messages.sendImage({ ...base, image: captioned })
    case 'audio':
      return client.messages.sendAudio({ ...base, audio: media })
    case 'video':
      return client.messages.sendVideo({ ...base, video: captioned })
    case 'document':
      return client.messages.sendDocument({ ...base, document: { ...captioned, filename: file.name } })
  }
}

async function upload(
  client: WhatsAppClient,
  frame: MessageFrame,
  file: OutgoingFile,
  bytes: Uint8Array,
): Promise<string> {
  const { id } = await client.media.upload({
    phoneNumberId: frame.phoneNumberId,
    type: file.mediaType,
    file: new Blob([Uint8Array.from(bytes)], { type: file.mediaType }),
    fileName: file.name,
  })
  return id
}

/** Returns how the Cloud API takes a format; any other is sent as a document. */
function mediaKind(mediaType: string): 'image' | 'audio' | 'video' | 'document' {
  if (mediaType === 'image/jpeg' || mediaType === 'image/png') return 'image'
  if (['audio/aac', 'audio/amr', 'audio/mp4', 'audio/mpeg', 'audio/ogg'].includes(mediaType)) return 'audio'
  return mediaType === 'video/mp4' || mediaType === 'video/3gpp' ? 'video' : 'document'
}
