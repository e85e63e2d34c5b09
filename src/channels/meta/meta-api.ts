import { z } from 'zod'
import { WaslError } from '../../shared/errors.ts'
import { graphRefusal } from '../graph-codes.ts'
import { maybe } from '../lenient.ts'
import type { MetaSettings } from './meta-settings.ts'

/** Until 2027-10-08, by Meta's versioning schedule. */
const graphVersion = 'v23.0'

/** The part of the Graph API that belongs to one page or account; a call rejects with a `WaslError` alone. */
export type MetaApi = {
  post(edge: 'messages' | 'message_attachments', body: object): Promise<unknown>
}

/** An API client that ends every call within a time and follows no redirect with the token. */
export function metaApi({ accountId, accessToken, apiBaseUrl, timeout = 15_000 }: MetaSettings): MetaApi {
  const root = `${apiBaseUrl}/${graphVersion}/${encodeURIComponent(accountId)}`
  return {
    async post(edge, body) {
      const isForm = body instanceof FormData
      const type = isForm ? {} : { 'content-type': 'application/json' }
      try {
        const response = await fetch(`${root}/${edge}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${accessToken}`, ...type },
          body: isForm ? body : JSON.stringify(body),
          signal: AbortSignal.timeout(isForm ? 4 * timeout : timeout),
          redirect: 'error',
        })
        if (!response.ok) throw await refusal(response)
        return await response.json()
      } catch (error) {
        throw unreachable(error)
      }
    },
  }
}

const failureSchema = z.object({
  error: z.object({ code: z.number(), error_subcode: maybe(z.number()) }),
})

/** The error of an answer that refuses a call; it keeps Meta's numbers and none of its words, which may name the person. */
async function refusal(response: Response): Promise<WaslError> {
  const body: unknown = await response.json().catch(() => null)
  const { code, error_subcode: subcode } = failureSchema.safeParse(body).data?.error ?? {}
  const meaning = graphRefusal(response.status, code, subcode)
  // Code 10 is what this API answers once the window is closed, with or without a subcode that says so.
  const known = code === 10 ? { code: 'channel.window-closed', retryable: false } : meaning
  const wait = known.retryable ? Number(response.headers.get('retry-after')) || meaning.retryAfter : undefined
  return new WaslError(known.code, `the Graph API answered ${response.status} with code ${code ?? 'none'}`, {
    retryable: known.retryable,
    details: { graphCode: code ?? 0, graphSubcode: subcode ?? 0, ...(wait ? { retryAfter: wait } : {}) },
  })
}

/** The error of a call that got no whole answer. */
export function unreachable(error: unknown): WaslError {
  if (error instanceof WaslError) return error
  const isLate = error instanceof Error && error.name.endsWith('TimeoutError')
  const [code, message] = isLate
    ? ['channel.timeout', 'the Graph API did not answer in time']
    : ['channel.unreachable', 'the Graph API could not be reached']
  return new WaslError(code, message, { retryable: true })
}
