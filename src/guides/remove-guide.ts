import { changeContent } from '../content/change-content.ts'
import { ContentError } from '../content/yaml-file.ts'
import type { Language } from '../shared/language.ts'
import { guideError } from './guide-error.ts'
import { guidePath } from './guide-text.ts'
import { readGuides } from './read-guides.ts'

/** Removes a guide, in one language or in all, and returns its files. Throws while a topic's answer cites it. */
export function removeGuide(root: string, id: string, language: Language | null): string[] {
  const own = readGuides(root).filter(
    (one) => one.guide === id && (language === null || one.language === language),
  )
  const files = [...new Set(own.map((one) => guidePath({ id, language: one.language })))]
  if (files.length === 0) throw guideError('guide.not-found', id, 'there is no such guide')
  try {
    changeContent(
      root,
      files.map((file) => ({ file, text: null })),
    )
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    throw guideError('guide.refused', id, `topics rest on it:\n${error.message}\n`, error)
  }
  return files
}
