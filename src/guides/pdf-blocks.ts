import { cleanText } from './clean-text.ts'
import { blockOfLine, type GuideBlock } from './guide-block.ts'
import { guideError } from './guide-error.ts'
import { columnParts } from './page-columns.ts'
import { linesOfPieces, type PageLine, type Piece } from './pdf-pieces.ts'
import { withoutRunningLines } from './running-lines.ts'

const maxPages = 300
const minLettersAPage = 20
const headingSize = 1.12
const sentenceEnd = /[.:؟?!؛;]$/u

/** Reads a PDF's text layer into blocks; a larger font makes a heading. */
export async function readPdf(bytes: Buffer, file: string): Promise<GuideBlock[]> {
  const { lines, heights } = await readLines(bytes, file)
  const kept = withoutRunningLines(lines, heights)
    .map((line) => ({ ...line, text: cleanText(line.text) }))
    .filter(({ text }) => text !== '')
  refuseWithoutText(kept, heights.length, file)
  return blocksOfLines(kept)
}

async function readLines(bytes: Buffer, file: string): Promise<{ lines: PageLine[]; heights: number[] }> {
  const { getDocumentProxy } = await import('unpdf')
  const opening = getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const pdf = await opening.catch((error: unknown) => {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw guideError('guide.protected', file, 'it is protected by a password', error)
    }
    throw guideError('guide.broken', file, 'it is not a whole PDF file', error)
  })
  try {
    if (pdf.numPages > maxPages) {
      throw guideError(
        'guide.too-large',
        file,
        `it has ${pdf.numPages} pages, and at most ${maxPages} are read`,
      )
    }
    const lines: PageLine[] = []
    const heights: number[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      for (const part of columnParts(items.flatMap(pieceOf))) lines.push(...linesOfPieces(part, number - 1))
      heights.push(page.getViewport({ scale: 1 }).height)
      page.cleanup()
    }
    return { lines, heights }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

type TextItem = { str: string; transform: readonly number[]; width: number }

/** Text that is turned, such as a watermark, is left out. */
function pieceOf(item: TextItem | { type: string }): Piece[] {
  if (!('str' in item) || item.str === '') return []
  const [across = 0, turned = 0, , up = 0, x = 0, y = 0] = item.transform
  if (Math.abs(turned) > 0.1 * Math.abs(across)) return []
  return [{ text: item.str, x, y, width: item.width, size: Math.abs(up) }]
}

function refuseWithoutText(lines: readonly PageLine[], pages: number, file: string): void {
  const text = lines.map((line) => line.text).join('')
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const strange = text.match(/[\p{Co}\ufffd]/gu)?.length ?? 0
  if (strange > letters / 4) {
    throw guideError(
      'guide.garbled',
      file,
      'its fonts do not say which letters they show, so its text cannot be read',
    )
  }
  if (letters < minLettersAPage * Math.min(pages, 5)) {
    throw guideError(
      'guide.no-text',
      file,
      `its ${pages} pages hold no text, as in a scan: it needs text recognition first`,
    )
  }
}

function blocksOfLines(lines: readonly PageLine[]): GuideBlock[] {
  const body = bodySize(lines)
  const sizes = [...new Set(lines.map(sizeOf))]
    .filter((size) => size > body * headingSize)
    .sort((one, other) => other - one)
  const gap = usualGap(lines)
  const margins = {
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
  }
  const blocks: GuideBlock[] = []
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    const level = sizes.indexOf(sizeOf(line)) + 1
    const block: GuideBlock = level > 0 ? { kind: 'heading', level, text: line.text } : blockOfLine(line.text)
    const last = blocks.at(-1)
    if (before && last && goesOn({ before, line, last, block, gap, margins }))
      last.text = joined(last.text, block.text)
    else blocks.push(block)
  }
  return blocks
}

type Neighbours = {
  before: PageLine
  line: PageLine
  last: GuideBlock
  block: GuideBlock
  gap: number
  margins: { left: number; right: number }
}

/** Returns whether a line continues the block before it. */
function goesOn({ before, line, last, block, gap, margins }: Neighbours): boolean {
  if (block.kind === 'item' || sizeOf(before) !== sizeOf(line)) return false
  if ((last.kind === 'heading') !== (block.kind === 'heading')) return false
  const isSamePage = before.page === line.page
  if (isSamePage && before.y - line.y > gap * 1.4) return false
  if (last.kind === 'heading') return isSamePage
  const reach = line.isRtl ? before.left - margins.left : margins.right - before.right
  const isFull = reach < 0.15 * (margins.right - margins.left)
  return isSamePage ? isFull || !sentenceEnd.test(last.text) : isFull && !sentenceEnd.test(last.text)
}

function joined(text: string, next: string): string {
  return /\p{Script=Latin}-$/u.test(text) && /^\p{Ll}/u.test(next)
    ? text.slice(0, -1) + next
    : `${text} ${next}`
}

function sizeOf({ size }: PageLine): number {
  return Math.round(size * 2) / 2
}

/** The font size that most letters have. */
function bodySize(lines: readonly PageLine[]): number {
  const letters = new Map<number, number>()
  for (const line of lines) letters.set(sizeOf(line), (letters.get(sizeOf(line)) ?? 0) + line.text.length)
  return [...letters].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0
}

/** The usual distance from one line to the next. */
function usualGap(lines: readonly PageLine[]): number {
  const gaps = lines
    .flatMap((line, at) => {
      const before = lines[at - 1]
      return before && before.page === line.page ? [before.y - line.y] : []
    })
    .filter((gap) => gap > 0)
    .sort((one, other) => one - other)
  return gaps[Math.floor(gaps.length / 3)] ?? 0
}
