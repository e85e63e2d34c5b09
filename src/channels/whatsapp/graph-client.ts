import { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { WaslError } from '../../shared/errors.ts'
import { type Answer, postText } from './post-text.ts'

/** Until 2027-10-08, by Meta's versioning schedule. */
export const graphVersion = 'v23.0'

/** A file of several megabytes takes longer to send than a text, and still ends before the sender gives it up. */
const uploadFactor = 3

/** A Cloud API client whose calls end after `timeout` milliseconds and do not follow redirects with the token. */
export function graphClient(settings: {
  accessToken: string
  apiBaseUrl: string
  timeout: number
}): WhatsAppClient {
  return new WhatsAppClient({
    accessToken: settings.accessToken,
    baseUrl: settings.apiBaseUrl,
    graphVersion,
    fetch: (input, init) => timedFetch(input, init ?? {}, settings.timeout),
  })
}

async function timedFetch(
  input: string | URL | Request,
  init: RequestInit,
  timeout: number,
): Promise<Response> {
  const { method, headers, body, signal } = init
  try {
    if (typeof input === 'string' && method === 'POST' && typeof body === 'string' && !signal) {
      const plainHeaders = Object.fromEntries(new Headers(headers))
      return asResponse(await postText(input, { text: body, headers: plainHeaders, timeout }))
    }
    return await fetch(input, {
      ...init,
      signal: signal ?? AbortSignal.timeout(body instanceof FormData ? uploadFactor * timeout : timeout),
      redirect: 'manual',
    })
  } catch (error) {
    const [code, message] = isTimeout(error)
      ? ['channel.timeout', 'the Cloud API did not answer in time']
      : ['channel.unreachable', 'the Cloud API could not be reached']
    throw new WaslError(code, message, { retryable: true })
  }
}

/** The part of a `Response` that the client reads, without the streams behind one. */
function asResponse({ status, headers, text }: Answer): Response {
  const read: Pick<Response, 'ok' | 'status' | 'headers' | 'json' | 'text'> = {
    ok: status >= 200 && status < 300,
    status,
    headers: new Headers(Object.entries(headers).map(([name, value]) => [name, String(value ?? '')])),
    json: async () => JSON.parse(text),
    text: async () => text,
  }
  return read as Response
}

/** `TimeoutError` of the signal, ours, or the client's own `ConnectTimeoutError`. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name.endsWith('TimeoutError')
}
