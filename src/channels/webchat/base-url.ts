import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'

const hostForm = /^[A-Za-z0-9.\-_[\]:]{1,255}$/

/** The address that the client reached us at, without a path; `publicUrl` wins when the setting is there. */
export function baseUrl(request: IncomingMessage, publicUrl: string | null): string {
  if (publicUrl) return publicUrl.replace(/(?<!\/)\/+$/, '')
  const host = request.headers.host ?? ''
  const secure = request.socket instanceof TLSSocket || request.headers['x-forwarded-proto'] === 'https'
  return `${secure ? 'https' : 'http'}://${hostForm.test(host) ? host : 'localhost'}`
}
