import { parseDocument } from 'yaml'
import { changeContent } from '../content/change-content.ts'
import { type GuideSection, parseGuide } from '../content/guide-file.ts'
import { readContentFile } from '../content/read-content-file.ts'
import type { Language } from '../shared/language.ts'
import { guideError } from './guide-error.ts'
import { guidePath } from './guide-text.ts'
import { readGuides } from './read-guides.ts'

/** A section of a guide; `language` null: in the one language that the guide has. */
export type SectionName = { guide: string; section: string; language: Language | null }

/** Gives a section of a guide one more phrasing, a question as people ask it. Throws a `guide.…` error that says what is wrong. */
export function addSectionPhrasing(root: string, name: SectionName, phrasing: string): GuideSection {
  return changePhrasings(root, name, (own) => {
    if (phrasing.trim() === '') throw guideError('guide.refused', name.guide, 'the phrasing is empty')
    if (own.includes(phrasing))
      throw guideError('guide.refused', name.guide, `«${phrasing}» is there already`)
    return [...own, phrasing]
  })
}

/** Takes a phrasing away from a section again. Throws `guide.not-found` where the section has no such phrasing. */
export function removeSectionPhrasing(root: string, name: SectionName, phrasing: string): GuideSection {
  return changePhrasings(root, name, (own) => {
    if (!own.includes(phrasing))
      throw guideError('guide.not-found', name.guide, `${name.section} has no phrasing «${phrasing}»`)
    return own.filter((one) => one !== phrasing)
  })
}

function changePhrasings(
  root: string,
  name: SectionName,
  change: (own: readonly string[]) => readonly string[],
): GuideSection {
  const { guide, section, language } = requireSection(root, name)
  const file = guidePath({ id: guide, language })
  const text = readContentFile(root, file)
  const [whole = '', head = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text.replaceAll('\r\n', '\n')) ?? []
  const front = parseDocument(head)
  const own = sectionIn(parseGuide(text, file), section)?.phrasings ?? []
  const changed = change(own)
  if (changed.length > 0) front.setIn(['phrasings', section], changed)
  else front.deleteIn(['phrasings', section])
  const body = text.replaceAll('\r\n', '\n').slice(whole.length)
  const written = `---\n${front.toString({ lineWidth: 0 })}---\n${body}`
  changeContent(root, [{ file, text: written }])
  return requireSection(root, { guide, section, language })
}

function requireSection(root: string, { guide, section, language }: SectionName): GuideSection {
  const own = readGuides(root).filter((one) => one.guide === guide)
  if (own.length === 0) throw guideError('guide.not-found', guide, 'there is no such guide')
  const languages = [...new Set(own.map((one) => one.language))]
  if (language === null && languages.length > 1)
    throw guideError(
      'guide.refused',
      guide,
      'the guide is there in Arabic and English: say which by --language',
    )
  const ofLanguage = own.filter((one) => language === null || one.language === language)
  const found = sectionIn(ofLanguage, section)
  if (found) return found
  const sections = ofLanguage.map((one) => one.section).join(', ')
  throw guideError(
    'guide.not-found',
    guide,
    `there is no section ${section}; there are ${sections || 'none'}`,
  )
}

function sectionIn(sections: readonly GuideSection[], id: string): GuideSection | undefined {
  return sections.find(({ section }) => section === id)
}
