import { blockOfLine, type GuideBlock } from './guide-block.ts'
import { blocksOfTable, type TableRow } from './table-rows.ts'

const token = /<(\/?)([a-z0-9]+)([^<>]*)>|([^<]+)/g
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }

/** Reads the plain HTML that a Word file becomes: `h1`–`h6`, `p`, `ul`/`ol`/`li`, and each row of a table as a list item with the headings of its columns. */
export function blocksOfHtml(html: string): GuideBlock[] {
  const reader = new HtmlReader()
  for (const [, closing, name = '', attributes = '', text] of html.matchAll(token)) {
    if (text !== undefined) reader.text(decode(text))
    else if (closing) reader.leave(name)
    else reader.enter(name, attributes)
  }
  reader.finish()
  return reader.blocks
}

type Open = { tag: string; mark: string; text: string; boldLetters: number; letters: number }

type OpenRow = { cells: string[]; at: number; isBold: boolean; isHead: boolean }
type OpenTable = { rows: OpenRow[] }

const maxSpan = 20

class HtmlReader {
  readonly blocks: GuideBlock[] = []
  readonly #lists: { isNumbered: boolean; count: number }[] = []
  #open: Open | null = null
  readonly #tables: OpenTable[] = []
  #boldDepth = 0

  enter(name: string, attributes: string): void {
    if (name === 'strong') this.#boldDepth += 1
    else if (name === 'br') this.text(' ')
    else if (name === 'ul' || name === 'ol') this.#lists.push({ isNumbered: name === 'ol', count: 0 })
    else if (name === 'table') this.#enterTable()
    else if (name === 'tr') this.#table?.rows.push({ cells: [], at: 0, isBold: true, isHead: false })
    else if (name === 'td' || name === 'th') this.#enterCell(name, attributes)
    else if (name === 'li') this.#begin('li', this.#nextMark())
    else if (/^h[1-6]$/.test(name)) this.#begin(attributes.includes('title') ? 'h0' : name)
    else if (name === 'p') this.#begin('p')
  }

  leave(name: string): void {
    if (name === 'strong') this.#boldDepth -= 1
    else if (name === 'ul' || name === 'ol') this.#lists.pop()
    else if (name === 'table') this.#leaveTable()
    else if (name === 'td' || name === 'th') this.finish()
    else if (name === 'p' || name === 'li' || /^h[1-6]$/.test(name)) this.finish()
  }

  text(text: string): void {
    const open = this.#open ?? this.#begin('p')
    const letters = text.trim().length
    open.text += text
    open.letters += letters
    if (this.#boldDepth > 0) open.boldLetters += letters
  }

  finish(): void {
    const open = this.#open
    this.#open = null
    if (!open || open.text.trim() === '') return
    if (this.#table) this.#fillCell(open, this.#table)
    else this.blocks.push(blockOf(open))
  }

  #begin(tag: string, mark = ''): Open {
    this.finish()
    this.#open = { tag, mark, text: '', boldLetters: 0, letters: 0 }
    return this.#open
  }

  #nextMark(): string {
    const list = this.#lists.at(-1)
    if (!list?.isNumbered) return '-'
    list.count += 1
    return `${list.count}.`
  }

  get #table(): OpenTable | undefined {
    return this.#tables.at(-1)
  }

  #enterTable(): void {
    this.finish()
    this.#tables.push({ rows: [] })
  }

  /** The columns under a cell that spans several are kept empty, so that later cells keep their headings. */
  #enterCell(name: string, attributes: string): void {
    this.finish()
    const row = this.#table?.rows.at(-1)
    if (!row) return
    row.at = row.cells.length
    const span = Math.min(maxSpan, Number(/colspan="(\d+)"/.exec(attributes)?.[1] ?? 1))
    row.cells.push(...Array.from({ length: span }, () => ''))
    row.isHead ||= name === 'th'
  }

  /** Whatever stands in a cell is one text; a nested table is read into the cell around it. */
  #fillCell({ text, letters, boldLetters }: Open, { rows }: OpenTable): void {
    const row = rows.at(-1)
    if (!row || row.cells.length === 0) return
    row.cells[row.at] = [row.cells[row.at], text.trim()].filter(Boolean).join('، ')
    row.isBold &&= boldLetters === letters
  }

  #leaveTable(): void {
    this.finish()
    const table = this.#tables.pop()
    if (!table) return
    const rows = table.rows.map(
      ({ cells, isBold, isHead }): TableRow => ({ cells, isMarked: isBold || isHead }),
    )
    const blocks = blocksOfTable(rows)
    const around = this.#table
    if (!around) this.blocks.push(...blocks)
    else
      for (const { text } of blocks)
        this.#fillCell({ tag: 'p', mark: '', text, letters: 1, boldLetters: 0 }, around)
  }
}

function blockOf({ tag, mark, text: raw, boldLetters, letters }: Open): GuideBlock {
  const text = raw.trim()
  const level = /^h([0-6])$/.exec(tag)
  if (level) return { kind: 'heading', level: Number(level[1]), text }
  if (tag === 'li') return { kind: 'item', mark, text }
  const block = blockOfLine(text)
  return block.kind === 'paragraph' && boldLetters === letters ? { ...block, standsOut: true } : block
}

function decode(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}
