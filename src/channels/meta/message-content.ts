import type { InboundChannelData } from '../../messages/inbound-data.ts'
import type { RemoteMedia } from '../../messages/inbound-event.ts'
import type { InboundContent } from '../inbound-content.ts'
import { nameInAddress } from '../media-name.ts'
import type { MetaAttachment, MetaMessage, MetaPostback, MetaReferral } from './payload-schema.ts'

/** Attachments that are files, and the type of most of them. */
const files: Readonly<Record<string, string | null>> = {
  image: 'image/jpeg',
  ephemeral: 'image/jpeg',
  video: 'video/mp4',
  audio: 'audio/mp4',
  file: null,
}

/** What the person wrote, pressed or attached; null for a message that holds nothing. */
export function messageContent(message: MetaMessage): InboundContent | null {
  const { text = '', quick_reply: quickReply, attachments, reply_to: replyTo, referral } = message
  const read = attachments.map(attachmentContent)
  const media = read.flatMap((one) => one.media)
  const story = replyTo?.story
  const data: InboundChannelData = Object.assign(
    {},
    ...read.map((one) => one.data),
    ...(story ? [{ story: { kind: 'reply', url: story.url ?? null } }] : []),
    sourceOf(referral),
  )
  if (message.is_unsupported && text === '' && media.length === 0) data.kind ??= 'nothing-came'
  if (text === '' && media.length === 0 && data.kind === undefined) return null
  return {
    text,
    media,
    replyTo: replyTo?.mid,
    ...(quickReply?.payload === undefined ? {} : { action: quickReply.payload }),
    ...(Object.keys(data).length === 0 ? {} : { data }),
  }
}

function attachmentContent(attachment: MetaAttachment): { media: RemoteMedia[]; data: InboundChannelData } {
  const { type = 'unknown', payload } = attachment
  const url = payload?.url ?? attachment.url ?? null
  const title = payload?.title ?? attachment.title ?? null
  const only = (data: InboundChannelData) => ({ media: [], data })
  if (type === 'like_heart') return only({ kind: 'sticker' })
  if (type === 'story_mention') return only({ kind: 'story-mention', story: { kind: 'mention', url } })
  if (type === 'location' && payload?.coordinates) {
    const { lat: latitude, long: longitude } = payload.coordinates
    return only({ kind: 'location', location: { latitude, longitude, name: title, address: null } })
  }
  if (Object.hasOwn(files, type) && url !== null && URL.canParse(url)) {
    const mediaType = files[type] ?? null
    const name = mediaType === null ? nameInAddress(url) : null
    const data = payload?.sticker_id === undefined ? {} : { kind: 'sticker' }
    return { media: [{ reference: url, name, mediaType, size: null }], data }
  }
  return only((url ?? title) ? { kind: 'post', post: { title, url } } : { kind: type, raw: attachment })
}

/** A press of a button; the one that begins a conversation, and a link's code, are read as a start. */
export function postbackContent({ title = '', payload, referral }: MetaPostback): InboundContent {
  const isStart = payload === undefined || /get[ _-]?started/iu.test(payload)
  if (referral?.ref !== undefined || isStart) return startContent(referral)
  return { text: title, action: payload, media: [] }
}

/** An opened link or advertisement without words of the person; the code of the link is kept. */
export function startContent(referral: MetaReferral): InboundContent {
  const data = sourceOf(referral)
  const code = referral?.ref
  return {
    text: code === undefined ? '/start' : `/start ${code}`,
    media: [],
    ...('source' in data ? { data } : {}),
  }
}

function sourceOf(referral: MetaReferral): Pick<InboundChannelData, 'source'> {
  if (referral === undefined) return {}
  const { ref, ad_id: ad, source, ads_context_data: shown, referer_uri: url = null } = referral
  const isAd = ad !== undefined || source === 'ADS'
  return {
    source: { kind: isAd ? 'ad' : 'link', code: ref ?? ad ?? null, title: shown?.ad_title ?? null, url },
  }
}
