import { GraphApiError, type WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { z } from 'zod'
import type { InboundFile, RemoteMedia } from '../../messages/inbound-event.ts'
import { WaslError } from '../../shared/errors.ts'
import { mediaName } from '../media-name.ts'
import { checkMediaAddress, downloadError, downloadTimeout } from '../meta-media.ts'
import { mediaGone, mediaTooLarge, readCapped } from '../read-capped.ts'
import { graphError } from './graph-errors.ts'

const metadataSchema = z.object({
  url: z.url(),
  mimeType: z.string().optional(),
  fileSize: z.coerce.number().optional(),
})

/** Fetches a file by its media id, in two calls: its address (valid for five minutes), then its bytes. */
export async function fetchMedia(
  client: WhatsAppClient,
  settings: { phoneNumberId: string; apiBaseUrl: string },
  media: RemoteMedia,
  maxBytes: number,
): Promise<InboundFile> {
  const metadata = await locate(client, settings.phoneNumberId, media.reference)
  if ((metadata.fileSize ?? 0) > maxBytes) throw mediaTooLarge()
  checkMediaAddress(metadata.url, settings.apiBaseUrl)
  const response = await client.fetch(metadata.url, { signal: AbortSignal.timeout(downloadTimeout) })
  if (!response.ok) throw await downloadError(response)
  const bytes = await readCapped(response, maxBytes)
  const mediaType = metadata.mimeType ?? media.mediaType ?? 'application/octet-stream'
  return { name: mediaName(media, mediaType), mediaType, bytes }
}

async function locate(client: WhatsAppClient, phoneNumberId: string, mediaId: string) {
  const answer: unknown = await client.media.get({ mediaId, phoneNumberId }).catch((error: unknown) => {
    throw isGone(error) ? mediaGone() : graphError(error)
  })
  const metadata = metadataSchema.safeParse(answer)
  if (!metadata.success) {
    throw new WaslError('channel.unreachable', 'the Cloud API gave no media address', { retryable: true })
  }
  return metadata.data
}

/** Code 100 is an id that does not exist (any more); media ids of webhooks live seven days. */
function isGone(error: unknown): boolean {
  return error instanceof GraphApiError && (error.code === 100 || error.httpStatus === 404)
}
