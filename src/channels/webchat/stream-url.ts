import type { IncomingMessage } from 'node:http'
import { baseUrl } from './base-url.ts'
import type { WebchatContext } from './context.ts'
import type { Session } from './tokens.ts'

/** The address of the conversation's stream, from `watermark` on; its token opens nothing else and for minutes only. */
export function streamUrl(
  context: WebchatContext,
  request: IncomingMessage,
  session: Session,
  watermark: string,
): string {
  const base = baseUrl(request, context.publicUrl).replace(/^http/, 'ws')
  const query = new URLSearchParams({ watermark, t: context.tokens.sign('stream', session) })
  return `${base}/v3/directline/conversations/${session.conversation}/stream?${query}`
}
