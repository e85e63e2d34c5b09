import { WaslError } from '../shared/errors.ts'
import { mediaGone } from './read-capped.ts'

/** Hosts of Meta that serve media. */
const mediaHosts = ['.fbsbx.com', '.fbcdn.net', '.facebook.com', '.whatsapp.net', '.cdninstagram.com']

/** Milliseconds that a file may take. */
export const downloadTimeout = 60_000

/** Throws unless the address of a file is one of Meta's own hosts or of that of `apiBaseUrl`. */
export function checkMediaAddress(address: string, apiBaseUrl: string): void {
  const url = new URL(address)
  if (url.origin === new URL(apiBaseUrl).origin) return
  if (url.protocol === 'https:' && mediaHosts.some((host) => url.hostname.endsWith(host))) return
  throw new WaslError('channel.refused', 'the media address is not one of Meta')
}

/** Returns the error of an answer that holds no file; signed addresses answer 403 once they are over. */
export async function downloadError(response: Response): Promise<WaslError> {
  await response.body?.cancel()
  if (response.status === 404 || response.status === 410) return mediaGone()
  const retryable = response.status >= 500 || response.status === 429 || response.status === 401
  return new WaslError('channel.unavailable', `the media host answered ${response.status}`, { retryable })
}
