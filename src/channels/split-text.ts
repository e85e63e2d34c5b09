const boundaries = [/\n[ \t]*\n\s*/g, /\n\s*/g, /[.!?؟۔…]["'»”)\]]*\s+/g, /\s+/g]
const isolateMarks = /[\u2066-\u2069]/g
const letters = new Intl.Segmenter('ar', { granularity: 'grapheme' })
const popIsolate = '\u2069'

/**
 * Splits a text into pieces of at most `limit` UTF-16 units and `maxBytes` of UTF-8, between paragraphs where it can, else between lines, sentences,
 * words or, at last, letters. A piece never ends inside a bidirectional isolate that fits in it, a letter's marks or a
 * surrogate pair, and only white space at the cuts is dropped.
 */
export function splitText(text: string, limit: number, maxBytes = Number.POSITIVE_INFINITY): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  for (;;) {
    const fitting = unitsWithin(rest, limit, maxBytes)
    if (rest.length <= fitting) break
    const cut = cutAt(rest.slice(0, fitting + 1), fitting)
    pieces.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return [...pieces, rest].filter((piece) => piece !== '')
}

/** The limit in UTF-16 units, or fewer where those take more than `maxBytes` of UTF-8; at least one letter. */
function unitsWithin(text: string, limit: number, maxBytes: number): number {
  if (Buffer.byteLength(text.slice(0, limit)) <= maxBytes) return limit
  let bytes = 0
  let units = 0
  for (const letter of text) {
    bytes += Buffer.byteLength(letter)
    if (bytes > maxBytes && units > 0) break
    units += letter.length
  }
  return units
}

function cutAt(window: string, limit: number): number {
  const isolates = isolatesOf(window)
  const isOutside = (cut: number) => isolates.every(([start, end]) => cut <= start || cut >= end)
  for (const boundary of boundaries) {
    const cut = lastCut(window, boundary, limit, isOutside)
    if (cut > limit / 4) return cut
  }
  const openIsolate = isolates.find(([start, end]) => start < limit && end > limit)
  if (openIsolate !== undefined && openIsolate[0] > 0) return openIsolate[0]
  return lastLetterEnd(window, limit)
}

/** The last place at which the piece before a boundary still fits; white space after it may exceed the limit. */
function lastCut(
  window: string,
  boundary: RegExp,
  limit: number,
  isOutside: (cut: number) => boolean,
): number {
  let last = 0
  for (const match of window.matchAll(boundary)) {
    const cut = match.index + match[0].trimEnd().length
    if (cut <= limit && isOutside(cut)) last = cut
  }
  return last
}

/** The outermost isolates (LRI, RLI or FSI to PDI) as [start, end); one that is not closed reaches beyond the text. */
function isolatesOf(text: string): [number, number][] {
  const isolates: [number, number][] = []
  const open: number[] = []
  for (const mark of text.matchAll(isolateMarks)) {
    if (mark[0] !== popIsolate) open.push(mark.index)
    else {
      const start = open.pop()
      if (start !== undefined && open.length === 0) isolates.push([start, mark.index + 1])
    }
  }
  const unclosed = open[0]
  return unclosed === undefined ? isolates : [...isolates, [unclosed, Number.POSITIVE_INFINITY]]
}

/** Where the last letter that fits ends; only the window's end is looked at, as finding letters is slow. */
function lastLetterEnd(window: string, limit: number): number {
  const start = Math.max(0, limit - 64)
  let end = 0
  for (const { segment, index } of letters.segment(window.slice(start))) {
    if (start + index + segment.length > limit) break
    end = start + index + segment.length
  }
  if (end > 0) return end
  const beforeCut = window.charCodeAt(limit - 1)
  return limit > 1 && beforeCut >= 0xd800 && beforeCut <= 0xdbff ? limit - 1 : limit
}
