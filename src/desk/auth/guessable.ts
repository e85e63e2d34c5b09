import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** Guesses that a password must stand, as a power of ten: more than the throttle lets anybody make in years. */
const least = 8

/** What everybody knows of this desk. */
const everywhere = ['wasl', 'وصل', 'desk', 'admin', 'blood bank', 'بنك الدم', 'بنك', 'الدم']

let estimator: Promise<ZxcvbnFactory> | null = null

/**
 * Whether a password is among those that are guessed first: leaked and common ones, names, keyboard rows, dates and repeated
 * letters, with the usual replacements. `owner` are words that are known of whose it is.
 */
export async function isGuessable(password: string, owner: readonly string[]): Promise<boolean> {
  estimator ??= loadEstimator()
  const known = [...everywhere, ...owner.flatMap((word) => [word, ...word.split(/[\s@.]+/)])].filter(Boolean)
  return (await estimator).check(password, known).guessesLog10 < least
}

/** The lists take memory, and are needed only when a password is set. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary: { ...dictionary }, graphs: adjacencyGraphs })
}
