import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'

const name = 'wasl_session'

/** The token in a request's session cookie. */
export function readSessionCookie(request: Request): string | null {
  return parseCookie(request.headers.cookie ?? '')[name] ?? null
}

/** Gives the browser the session's token, or takes it away with an empty one. */
export function writeSessionCookie(response: Response, token: string, secure: boolean): void {
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const
  const cookie = stringifySetCookie({
    name,
    value: token,
    ...options,
    ...(token === '' ? { maxAge: 0 } : {}),
  })
  response.append('Set-Cookie', cookie)
}
