import { slipsAllowed, slipsBetween } from '../forms/parsers/similarity.ts'

/**
 * Names the keys of a `.env` file that are meant for this program and are none of its settings: those that begin like one of
 * ours, such as `LLM_`, and those that are a slip or two away from one. Others belong to somebody else.
 */
export function unknownSettings(keys: readonly string[], known: readonly string[]): string[] {
  const all = new Set(known.flatMap((key) => [key, `${key}_FILE`]))
  const prefixes = new Set(known.flatMap(prefixOf))
  return keys.flatMap((key) => {
    if (all.has(key)) return []
    const meant = closest(key.toUpperCase(), [...all])
    if (meant) return [`${key}: no such setting; did you mean ${meant}?`]
    return prefixOf(key).some((prefix) => prefixes.has(prefix))
      ? [`${key}: no such setting; .env.example lists them all`]
      : []
  })
}

/** Words that begin settings of other programs as well. */
const commonWords = ['DATA', 'DATABASE', 'LOG', 'PUBLIC', 'REDIS', 'TRUST']

function prefixOf(key: string): string[] {
  const [word, ...rest] = key.toUpperCase().split('_')
  return word && rest.length > 0 && !commonWords.includes(word) ? [word] : []
}

function closest(key: string, known: readonly string[]): string | null {
  const limit = slipsAllowed(key.length)
  const [nearest] = known
    .flatMap((one) => {
      const slips = slipsBetween(key, one, limit)
      return slips === null ? [] : [{ one, slips }]
    })
    .sort((left, right) => left.slips - right.slips)
  return nearest?.one ?? null
}
