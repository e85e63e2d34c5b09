import { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { request } from 'undici'
import { WaslError } from '../../errors.ts'

/** Until 2027-10-08, by Meta's versioning schedule. */
const graphVersion = 'v23.0'

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
  try {
    const signal = init.signal ?? AbortSignal.timeout(timeout)
    if (typeof input === 'string' && init.method === 'POST' && typeof init.body === 'string')
      return await postText(input, init.body, new Headers(init.headers), signal)
    return await fetch(input, { ...init, signal, redirect: 'manual' })
  } catch (error) {
    const [code, message] = isTimeout(error)
      ? ['channel.timeout', 'the Cloud API did not answer in time']
      : ['channel.unreachable', 'the Cloud API could not be reached']
    throw new WaslError(code, message, { retryable: true })
  }
}

/** Posts without what `fetch` sets up for bodies that stream: a message costs a quarter of it so. */
async function postText(url: string, text: string, headers: Headers, signal: AbortSignal): Promise<Response> {
  const answer = await request(url, {
    method: 'POST',
    body: text,
    headers: Object.fromEntries(headers),
    signal,
  })
  const body = await answer.body.text()
  return new Response(body === '' ? null : body, {
    status: answer.statusCode,
    headers: Object.entries(answer.headers).map(([name, value]) => [name, String(value ?? '')]),
  })
}

/** `TimeoutError` of the signal, or the client's own `ConnectTimeoutError`. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name.endsWith('TimeoutError')
}
