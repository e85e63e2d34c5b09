import { stringify } from 'yaml'
import type { Language } from '../shared/language.ts'
import type { DraftSection } from './make-sections.ts'

/** A guide as it is written to `dialogs/guides/`. */
export type Guide = {
  id: string
  title: string
  version: string
  language: Language
  /** The file it was imported from. */
  file: string
  sections: readonly DraftSection[]
  /** Questions that an officer gave to a section, by its id. */
  phrasings: Readonly<Record<string, readonly string[]>>
}

/** The file of a guide in one language, below the content's root. */
export function guidePath({ id, language }: Pick<Guide, 'id' | 'language'>): string {
  return `dialogs/guides/${id}.${language}.md`
}

/** Writes a guide in the form that `parseGuide` reads. */
export function guideText({ id, title, version, language, file, sections, phrasings }: Guide): string {
  const given = Object.keys(phrasings).length > 0 ? { phrasings } : {}
  const head = stringify(
    { id, title, version, language, file, ...given },
    { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 },
  )
  const body = sections.map((section) => `## ${section.title} {#${section.id}}\n\n${bodyOf(section.text)}\n`)
  return `---\n${head.replaceAll(/^"(\w+)"/gm, '$1')}---\n\n${body.join('\n')}`
}

/** No line of a text may be taken for a heading. */
function bodyOf(text: string): string {
  return text.replace(/^#+ /gm, '')
}
