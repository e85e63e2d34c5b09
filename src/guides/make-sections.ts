import { findHeadings } from './find-headings.ts'
import type { GuideBlock, ReadGuide } from './guide-block.ts'
import { freeId, idOfTitle } from './section-id.ts'

/** A section before it belongs to a guide. */
export type DraftSection = { id: string; title: string; text: string }

/** The longest section that is quoted as one answer, in characters. */
export const maxSectionLength = 1200

/** Splits a document into sections that can each be quoted, and finds its title, `fallbackTitle` where there is none. Ids are kept where a title is known. */
export function makeSections(
  read: ReadGuide,
  fallbackTitle: string,
  knownIds: ReadonlyMap<string, string> = new Map(),
): { title: string; sections: DraftSection[] } {
  const blocks = findHeadings(read.blocks)
  const found = takeTitle(blocks)
  const title = read.title ?? found.title ?? fallbackTitle
  const taken = new Set<string>()
  const sections = chaptersOf(found.rest, title).flatMap((chapter) =>
    parts(chapter.blocks).map((text, index, all): DraftSection => {
      const name = all.length > 1 ? `${chapter.title} (${index + 1})` : chapter.title
      const id = (all.length > 1 ? undefined : chapter.id) ?? knownIds.get(name) ?? idOfTitle(name)
      return { id: freeId(id, taken), title: name, text }
    }),
  )
  return { title, sections }
}

type Chapter = { title: string; id: string | undefined; blocks: GuideBlock[] }

/** The title is a heading of its own above the others. */
function takeTitle(blocks: readonly GuideBlock[]): { title: string | null; rest: readonly GuideBlock[] } {
  const [first, ...others] = blocks
  if (first?.kind !== 'heading') return { title: null, rest: blocks }
  const isAlone = others.every((block) => block.kind !== 'heading' || block.level > first.level)
  const hasOthers = others.some(({ kind }) => kind === 'heading')
  return isAlone && (hasOthers || first.level === 0)
    ? { title: first.text, rest: others }
    : { title: null, rest: blocks }
}

function chaptersOf(blocks: readonly GuideBlock[], guideTitle: string): Chapter[] {
  const chapters: Chapter[] = []
  const parents: { level: number; text: string }[] = []
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== 'heading') {
      if (chapters.length === 0) chapters.push({ title: guideTitle, id: undefined, blocks: [] })
      chapters.at(-1)?.blocks.push(block)
      continue
    }
    while ((parents.at(-1)?.level ?? -1) >= block.level) parents.pop()
    const title = withParent(parents.at(-1)?.text, titleOf(block.text))
    const next = blocks[at + 1]
    if (next?.kind === 'heading' && next.level > block.level)
      parents.push({ level: block.level, text: title })
    else chapters.push({ title, id: block.id, blocks: [] })
  }
  return chapters.filter(({ blocks: own }) => own.length > 0)
}

function titleOf(text: string): string {
  return text.replace(/(?<!\s)\s*[:：]\s*$/u, '').replace(/[{}]/g, '')
}

/** A part whose heading stands above several headings lends them its name. */
function withParent(parent: string | undefined, title: string): string {
  const whole = parent === undefined ? title : `${parent} – ${title}`
  return whole.length <= 100 ? whole : title
}

/** The text of a chapter, cut between paragraphs where it is too long to be quoted. */
function parts(blocks: readonly GuideBlock[]): string[] {
  const texts: string[] = []
  let before: GuideBlock | undefined
  for (const block of blocks) {
    const text = block.kind === 'item' ? `${block.mark} ${block.text}` : block.text
    const join = before?.kind === 'item' && block.kind === 'item' ? '\n' : '\n\n'
    const last = texts.at(-1)
    if (last !== undefined && last.length + text.length < maxSectionLength)
      texts[texts.length - 1] = last + join + text
    else texts.push(text)
    before = block
  }
  return texts
}
