import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { WaslError } from '../../shared/errors.ts'

/** The use of a token: calling the API, opening a stream, or getting a new token days later. */
export type TokenUse = 'access' | 'stream' | 'resume'

/** The session that a token proves. `stored` is the store's id of the conversation, known once it was started. */
export type Session = { conversation: string; user: string; stored: string | null }

/** Seconds that each kind of token lives. */
export const tokenLife: Readonly<Record<TokenUse, number>> = {
  access: 30 * 60,
  stream: 5 * 60,
  resume: 30 * 24 * 60 * 60,
}

const claims = z.object({
  use: z.enum(['access', 'stream', 'resume']),
  conv: z.string(),
  user: z.string(),
  row: z.string().nullable(),
  exp: z.number(),
})

const header = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url')

/** Signs and checks the web chat's tokens (JWT with HMAC-SHA256) and its expiring links. */
export class Tokens {
  readonly #secret: Buffer
  readonly #now: () => number

  constructor(secret: Buffer, now: () => number) {
    this.#secret = secret
    this.#now = now
  }

  sign(use: TokenUse, session: Session): string {
    const exp = Math.floor(this.#now() / 1000) + tokenLife[use]
    const content = { use, conv: session.conversation, user: session.user, row: session.stored, exp }
    const body = `${header}.${Buffer.from(JSON.stringify(content)).toString('base64url')}`
    return `${body}.${this.#mac(body)}`
  }

  /** Returns the session of a token; throws `directline.forbidden` for a forged one, `directline.token-expired` for an old one. */
  verify(token: string, uses: readonly TokenUse[]): Session {
    const dot = token.lastIndexOf('.')
    const body = token.slice(0, Math.max(dot, 0))
    if (!body.startsWith(`${header}.`) || !this.#matches(body, token.slice(dot + 1))) throw forbidden()
    const parsed = claims.parse(
      JSON.parse(Buffer.from(body.slice(header.length + 1), 'base64url').toString('utf8')),
    )
    if (!uses.includes(parsed.use)) throw forbidden()
    if (parsed.exp * 1000 <= this.#now())
      throw new WaslError('directline.token-expired', 'the token has expired')
    return { conversation: parsed.conv, user: parsed.user, stored: parsed.row }
  }

  /** The query string of a link to `subject` that stops working after one to two hours; it stays the same for an hour. */
  linkQuery(subject: string): string {
    const hour = 60 * 60 * 1000
    const expires = String((Math.floor(this.#now() / hour) + 2) * hour)
    return new URLSearchParams({ e: expires, s: this.#mac(`link\n${subject}\n${expires}`) }).toString()
  }

  verifyLink(subject: string, expires: string, signature: string): void {
    if (!this.#matches(`link\n${subject}\n${expires}`, signature)) throw forbidden()
    if (Number(expires) <= this.#now())
      throw new WaslError('directline.token-expired', 'the link has expired')
  }

  #mac(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('base64url')
  }

  #matches(text: string, signature: string): boolean {
    const wanted = Buffer.from(this.#mac(text))
    const given = Buffer.from(signature)
    return wanted.length === given.length && timingSafeEqual(wanted, given)
  }
}

function forbidden(): WaslError {
  return new WaslError('directline.forbidden', 'the token is not valid here')
}
