/** What is longer is rare, and not worth its memory. */
const maxLength = 1000

/** Returns `compute` with the results for the last texts remembered, at most so many; nobody may change a result. */
export function remembered<T>(compute: (text: string) => T, most: number): (text: string) => T {
  const results = new Map<string, T>()
  return (text) => {
    const known = results.get(text)
    if (known !== undefined) return known
    const result = compute(text)
    if (text.length > maxLength) return result
    if (results.size >= most) results.clear()
    results.set(text, result)
    return result
  }
}

/** So many words of questions are remembered; each takes some hundred bytes. */
export const maxWordsRemembered = 20_000
