import type { PageLine } from './pdf-pieces.ts'

const edge = 0.12
const pageNumber =
  /^[-–—|\s]{0,40}(?:صفحة|ص|page|p\.?)?\s{0,9}[\d٠-٩ivx]{1,4}\s*(?:(?:من|of|\/|-)\s*[\d٠-٩]{1,4})?[-–—|\s]{0,40}$/iu

/** What a browser prints around a page: its address, and the day and hour. */
const printed = /^(?:(?:file|https?):\/\/\S+.*|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}:\d{2}.*)$/iu

/** Leaves out page numbers, and what is repeated at the edges of pages or at the same place of them. */
export function withoutRunningLines(lines: readonly PageLine[], heights: readonly number[]): PageLine[] {
  const pagesOf = new Map<string, Set<number>>()
  const keysOf = (line: PageLine) =>
    isAtEdge(line, heights) ? [edgeKey(line), placeKey(line)] : [placeKey(line)]
  for (const line of lines) {
    for (const key of keysOf(line)) pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(line.page))
  }
  const enough = Math.max(2, Math.ceil(heights.length / 3))
  return lines.filter((line) => {
    if (keysOf(line).some((key) => (pagesOf.get(key)?.size ?? 0) >= enough)) return false
    return !isAtEdge(line, heights) || !(pageNumber.test(line.text) || printed.test(line.text))
  })
}

function isAtEdge({ y, page }: PageLine, heights: readonly number[]): boolean {
  const height = heights[page] ?? 0
  return y > height * (1 - edge) || y < height * edge
}

function edgeKey({ text }: PageLine): string {
  return text.replace(/[\d٠-٩]+/g, '#')
}

function placeKey(line: PageLine): string {
  return `${Math.round(line.y / 2)} ${Math.round(line.left / 2)} ${edgeKey(line)}`
}
