import { WaslError } from '../shared/errors.ts'

/** Why a guide was not taken; the message names the file. */
export type GuideProblem =
  | 'guide.not-found'
  | 'guide.unknown-kind'
  | 'guide.too-large'
  | 'guide.broken'
  | 'guide.protected'
  | 'guide.no-text'
  | 'guide.garbled'
  | 'guide.bad-name'
  | 'guide.refused'

/** A guide file that cannot be taken, and why. */
export function guideError(code: GuideProblem, file: string, why: string, cause?: unknown): WaslError {
  return new WaslError(code, `${file}: ${why}; nothing was changed`, { cause })
}
