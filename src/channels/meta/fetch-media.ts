import type { InboundFile, RemoteMedia } from '../../messages/inbound-event.ts'
import { bareMediaType, mediaName } from '../media-name.ts'
import { checkMediaAddress, downloadError, downloadTimeout } from '../meta-media.ts'
import { readCapped } from '../read-capped.ts'
import { unreachable } from './meta-api.ts'

/** Fetches an attachment from Meta's own hosts, or from that of `apiBaseUrl`; the token goes to none of them. */
export async function fetchMedia(
  apiBaseUrl: string,
  media: RemoteMedia,
  maxBytes: number,
): Promise<InboundFile> {
  checkMediaAddress(media.reference, apiBaseUrl)
  const signal = AbortSignal.timeout(downloadTimeout)
  const response = await fetch(media.reference, { signal, redirect: 'manual' }).catch((error: unknown) => {
    throw unreachable(error)
  })
  if (!response.ok) throw await downloadError(response)
  const told = bareMediaType(response.headers.get('content-type') ?? '')
  const isTold = told !== '' && told !== 'application/octet-stream'
  const mediaType = isTold ? told : (media.mediaType ?? 'application/octet-stream')
  return { name: mediaName(media, mediaType), mediaType, bytes: await readCapped(response, maxBytes) }
}
