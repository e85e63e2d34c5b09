import { randomBytes } from 'node:crypto'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'
import { isSameSecret } from '../../shared/same-secret.ts'
import type { Vault } from '../../store/vault.ts'

const name = 'wasl_device'
const life = 180 * 24 * 3600

/** The id of the browser of a request when it signed in to `account` before; null for any other. */
export function knownDevice(request: Request, vault: Vault, account: string): string | null {
  const given = parseCookie(request.headers.cookie ?? '')[name] ?? ''
  const [id = '', proof = ''] = given.split('.')
  return id !== '' && isSameSecret(proof, proofOf(vault, account, id)) ? id : null
}

/** Lets the browser show next time that it signed in to `account`. */
export function rememberDevice(
  response: Response,
  { vault, account, secure }: { vault: Vault; account: string; secure: boolean },
): void {
  const id = randomBytes(16).toString('base64url')
  const options = {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/api/desk/login',
    maxAge: life,
  } as const
  const value = `${id}.${proofOf(vault, account, id)}`
  response.append('Set-Cookie', stringifySetCookie({ name, value, ...options }))
}

function proofOf(vault: Vault, account: string, id: string): string {
  return vault.hash(`desk device\n${account}\n${id}`)
}
