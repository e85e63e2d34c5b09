import { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
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
  const signal = init.signal ?? AbortSignal.timeout(timeout)
  try {
    return await fetch(input, { ...init, signal, redirect: 'manual' })
  } catch {
    const [code, message] = signal.aborted
      ? ['channel.timeout', 'the Cloud API did not answer in time']
      : ['channel.unreachable', 'the Cloud API could not be reached']
    throw new WaslError(code, message, { retryable: true })
  }
}
