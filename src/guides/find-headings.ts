import type { GuideBlock } from './guide-block.ts'

const longest = 90
const maxWords = 14
const shortWords = 7
const enumerated =
  /^(?:(?:المادة|الباب|الفصل|القسم|البند|الملحق)\s+\S+|(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)[ًا]*\s*[:.\-–]|(?:article|section|chapter|part|appendix)\s+[\divxlc]+\b)/iu
const sentenceEnd = /[.؟?!،,؛;]$/u

/**
 * Finds the headings of a document that has no heading styles: short paragraphs that are numbered as headings are, end
 * in a colon, are bold, or stand alone before a longer text.
 */
export function findHeadings(blocks: readonly GuideBlock[]): GuideBlock[] {
  if (blocks.filter(({ kind }) => kind === 'heading').length > 1) return [...blocks]
  return blocks.map((block, at) => {
    const next = blocks[at + 1]
    if (block.kind === 'heading' || !next || !isHeading(block, next, at === 0)) return block
    const isTitle = at === 0 && block.kind === 'paragraph' && !block.text.endsWith(':')
    return { kind: 'heading', level: isTitle ? 0 : 2, text: block.text }
  })
}

function isHeading(block: GuideBlock, next: GuideBlock, isFirst: boolean): boolean {
  const { text } = block
  if (text.length > longest || text.split(' ').length > maxWords || sentenceEnd.test(text)) return false
  if (block.kind === 'item') return isNumberedHeading(block, next)
  if (enumerated.test(text) || text.endsWith(':')) return true
  if (block.kind === 'paragraph' && block.standsOut) return true
  const isShort = text.split(' ').length <= shortWords
  return (
    isShort &&
    (isFirst ||
      (next.kind === 'paragraph' && next.text.length > 2 * text.length && sentenceEnd.test(next.text)))
  )
}

/** «1. Conditions» before a paragraph is a heading; before another item it is one of a list. */
function isNumberedHeading({ text, mark }: Extract<GuideBlock, { kind: 'item' }>, next: GuideBlock): boolean {
  return (
    mark !== '-' &&
    next.kind === 'paragraph' &&
    next.text.length > text.length &&
    text.split(' ').length <= shortWords
  )
}
