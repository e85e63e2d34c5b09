import { foldAnswer } from '../../shared/arabic-text.ts'
import { cleanName } from './name.ts'
import { accept, type Parsed, refuse } from './parsed.ts'

/** The name that the declaration carries. */
export type SignatureOptions = { name: string }

/**
 * Reads a signature: the signer types the full name of the declaration. Spacing, hamza, ta marbuta, ya, diacritics,
 * elongation and capitals may differ; the names and their order may not. The value is the name as typed.
 */
export function parseSignature(text: string, { name }: SignatureOptions): Parsed<string> {
  const typed = cleanName(text)
  if (typed === '') return refuse('empty')
  if (!/\p{L}/u.test(typed)) return refuse('signature.missing', { name })
  if (comparable(typed) === comparable(cleanName(name))) return accept(typed)
  return refuse(isPartOf(typed, name) ? 'signature.partial' : 'signature.differs', { name })
}

function comparable(name: string): string {
  return foldAnswer(name).replace(/[^\p{L}\p{M}]/gu, '')
}

function isPartOf(typed: string, name: string): boolean {
  const part = comparable(typed)
  const whole = comparable(cleanName(name))
  return part.length >= 2 && part.length < whole.length && whole.includes(part)
}
