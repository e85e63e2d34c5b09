import type { DraftSection } from './make-sections.ts'

const row = /^([^:؛;\n]+): ([^:؛;\n]+)[؛;] ?(.*)$/u
const maxRows = 3
const partOfTitle = / \(\d+\)$/

/**
 * What a section will be found by, for an officer to try and correct: its heading, and of a table («heading: cell؛ heading: cell»)
 * each further heading with the row's first cell, of at most three rows.
 */
export function questionsOfSection({ title, text }: Pick<DraftSection, 'title' | 'text'>): string[] {
  const rows = text.split('\n').flatMap((line) => {
    const [, , key = '', cells = ''] = row.exec(line.trim()) ?? []
    return key === ''
      ? []
      : [{ key, headings: cells.split(/[؛;] ?/u).map((cell) => cell.split(':')[0] ?? '') }]
  })
  const ofRows = rows
    .slice(0, maxRows)
    .flatMap(({ key, headings }) => headings.filter(Boolean).map((heading) => `${heading.trim()} ${key}`))
  return [title.replace(partOfTitle, ''), ...new Set(ofRows)]
}
