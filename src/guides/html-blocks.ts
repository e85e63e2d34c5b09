import { blockOfLine, type GuideBlock } from './guide-block.ts'

const token = /<(\/?)([a-z0-9]+)([^<>]*)>|([^<]+)/g
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }

/** Reads the plain HTML that a Word file becomes: `h1`–`h6`, `p`, `ul`/`ol`/`li`, and each row of a table as a list item. */
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

class HtmlReader {
  readonly blocks: GuideBlock[] = []
  readonly #lists: { isNumbered: boolean; count: number }[] = []
  #open: Open | null = null
  #row: string[] | null = null
  #boldDepth = 0

  enter(name: string, attributes: string): void {
    if (name === 'strong') this.#boldDepth += 1
    else if (name === 'br') this.text(' ')
    else if (name === 'ul' || name === 'ol') this.#lists.push({ isNumbered: name === 'ol', count: 0 })
    else if (name === 'tr') this.#row = []
    else if (name === 'li') this.#begin('li', this.#nextMark())
    else if (/^h[1-6]$/.test(name)) this.#begin(attributes.includes('title') ? 'h0' : name)
    else if (name === 'p') this.#begin('p')
  }

  leave(name: string): void {
    if (name === 'strong') this.#boldDepth -= 1
    else if (name === 'ul' || name === 'ol') this.#lists.pop()
    else if (name === 'tr') this.#endRow()
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
    if (this.#row) this.#row.push(open.text.trim())
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

  #endRow(): void {
    this.finish()
    if (this.#row && this.#row.length > 0)
      this.blocks.push({ kind: 'item', mark: '-', text: this.#row.join(': ') })
    this.#row = null
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
