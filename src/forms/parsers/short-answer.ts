import { normalizeAnswer } from '../../shared/arabic-text.ts'
import { accept, type Parsed, refuse } from './parsed.ts'

/** More characters than any short answer (a number, a date, a choice) needs. */
const maxLength = 500

/** The normalised answer when it holds something and is short enough to be a value. */
export function shortAnswer(text: string): Parsed<string> {
  const normal = normalizeAnswer(text)
  if (normal === '') return refuse('empty')
  if (normal.length > maxLength) return refuse('too-long', { max: maxLength })
  return accept(normal)
}
