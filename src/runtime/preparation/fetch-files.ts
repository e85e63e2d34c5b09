import type { InboundFile, RemoteMedia } from '../../messages/inbound-event.ts'
import { sniffFile } from '../../messages/sniff-file.ts'
import { errorCode, isRetryable } from '../../shared/errors.ts'
import { withTimeout } from '../../shared/with-timeout.ts'
import type { PreparingEvent } from '../../store/preparing.ts'
import { looseFilesLeft } from './loose-files.ts'
import type { Preparation, PreparationServices, PreparationSettings } from './preparation.ts'

type Fetched =
  | { kind: 'file'; media: RemoteMedia; file: InboundFile }
  | { kind: 'refused'; media: RemoteMedia; code: string }
  | { kind: 'retry'; media: RemoteMedia; code: string }

const tenMegabytes = 10 * 1024 * 1024

/** Fetches the files that an event's channel still holds: each is stored, refused with a reason, or left for another try. */
export const fetchFiles: Preparation = async (services, settings, event, payload) => {
  const fetched: Fetched[] = []
  const most = Math.max(0, (await looseFilesLeft(services, event.conversationId)) - payload.files.length)
  for (const [index, media] of payload.media.entries()) {
    const tooMany = { kind: 'refused', media, code: 'media.too-many' } as const
    fetched.push(index < most ? await fetchOne(services, settings, event, media) : tooMany)
  }
  const files = fetched.flatMap((one) =>
    one.kind === 'file' ? [{ id: services.clock.newId(), file: one.file }] : [],
  )
  const stored = files.map(({ id, file: { name, mediaType, bytes } }) => ({
    id,
    name,
    mediaType,
    size: bytes.byteLength,
  }))
  const refused = fetched.flatMap((one) =>
    one.kind === 'refused' ? [{ name: one.media.name, code: one.code }] : [],
  )
  const media = fetched.flatMap((one) => (one.kind === 'retry' ? [one.media] : []))
  return {
    files,
    payload: {
      ...payload,
      files: [...payload.files, ...stored],
      media,
      refused: [...payload.refused, ...refused],
    },
  }
}

async function fetchOne(
  services: PreparationServices,
  settings: PreparationSettings,
  event: PreparingEvent,
  media: RemoteMedia,
): Promise<Fetched> {
  const fetched = await tryFetch(services, settings, event, media)
  const result = fetched.kind === 'file' ? 'fetched' : fetched.kind
  services.observe({ kind: 'media', channel: event.channel, result })
  return fetched
}

async function tryFetch(
  { channels, log }: PreparationServices,
  { maxBytes = tenMegabytes, timeout = 60_000, maxAttempts = 5 }: PreparationSettings,
  event: PreparingEvent,
  media: RemoteMedia,
): Promise<Fetched> {
  const channel = channels.find(({ id }) => id === event.channel)
  if (channel?.delivery !== 'push') return { kind: 'refused', media, code: 'media.gone' }
  if ((media.size ?? 0) > maxBytes) return { kind: 'refused', media, code: 'media.too-large' }
  try {
    const { name, bytes } = await withTimeout(timeout, 'media.timeout', () =>
      channel.fetchMedia(media, maxBytes),
    )
    if (bytes.byteLength > maxBytes) return { kind: 'refused', media, code: 'media.too-large' }
    return { kind: 'file', media, file: await sniffFile(name, bytes) }
  } catch (error) {
    log.warn({ err: error, channel: event.channel, turn: event.id }, 'a file could not be fetched')
    const code = errorCode(error)
    if (isRetryable(error) && event.attempts < maxAttempts) return { kind: 'retry', media, code }
    return { kind: 'refused', media, code: code.startsWith('media.') ? code : 'media.failed' }
  }
}
