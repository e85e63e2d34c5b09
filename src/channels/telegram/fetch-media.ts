import { z } from 'zod'
import type { InboundFile, RemoteMedia } from '../../messages/inbound-event.ts'
import { WaslError } from '../../shared/errors.ts'
import { mediaName } from '../media-name.ts'
import { mediaGone, mediaTooLarge, readCapped } from '../read-capped.ts'
import type { BotApi } from './bot-api.ts'

const downloadTimeout = 60_000

/** Maximum size of a download from the Bot API, in bytes. */
const maxDownload = 20 * 1024 * 1024

const fileSchema = z.object({ file_path: z.string().optional(), file_size: z.number().optional() })

/** Fetches a file by its file id, in two calls: its address (valid for an hour), then its bytes. */
export async function fetchMedia(api: BotApi, media: RemoteMedia, maxBytes: number): Promise<InboundFile> {
  const max = Math.min(maxBytes, maxDownload)
  if ((media.size ?? 0) > max) throw mediaTooLarge()
  const file = await locate(api, media.reference)
  if ((file.file_size ?? 0) > max) throw mediaTooLarge()
  if (file.file_path === undefined || file.file_path.startsWith('/')) throw mediaGone()
  const response = await download(api.fileAddress(file.file_path))
  const mediaType = media.mediaType ?? 'application/octet-stream'
  return { name: mediaName(media, mediaType), mediaType, bytes: await readCapped(response, max) }
}

async function locate(api: BotApi, fileId: string) {
  const answer = await api.call('getFile', { file_id: fileId }).catch((error: unknown) => {
    throw error instanceof WaslError && error.code === 'channel.refused' ? mediaGone() : error
  })
  const file = fileSchema.safeParse(answer)
  if (!file.success)
    throw new WaslError('channel.unreachable', 'the Bot API named no file', { retryable: true })
  return file.data
}

async function download(address: URL): Promise<Response> {
  const signal = AbortSignal.timeout(downloadTimeout)
  const response = await fetch(address, { signal, redirect: 'manual' }).catch(() => {
    throw new WaslError('channel.unreachable', 'the file could not be reached', { retryable: true })
  })
  if (response.ok) return response
  await response.body?.cancel()
  if (response.status === 404) throw mediaGone()
  const retryable = response.status >= 500 || response.status === 429
  throw new WaslError('channel.unavailable', `the file host answered ${response.status}`, { retryable })
}
