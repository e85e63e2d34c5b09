import { basename, extname } from 'node:path'
import { changeContent } from '../content/change-content.ts'
import type { GuideSection } from '../content/guide-file.ts'
import { ContentError } from '../content/yaml-file.ts'
import type { Language } from '../shared/language.ts'
import { guideError } from './guide-error.ts'
import { type Guide, guidePath, guideText } from './guide-text.ts'
import { makeSections } from './make-sections.ts'
import { knownWords } from './mend-words.ts'
import { readGuideFile } from './read-guide-file.ts'
import { readGuides } from './read-guides.ts'
import { idOfTitle } from './section-id.ts'

/** Properties of an imported guide; what is left out is read from the file. */
export type ImportOptions = { id?: string; title?: string; version?: string; language?: Language }

/** The result of an import: the guide as it was understood, and the version it replaces. */
export type ImportedGuide = Guide & {
  replaces: string | null
  outcome: 'added' | 'replaced' | 'unchanged'
  /** Phrasings of the earlier version whose section is not in this one. */
  lostPhrasings: readonly { section: string; phrasing: string }[]
}

const statedVersion = /(?:الإصدار|النسخة|version|edition)\s*(?:رقم)?\s*[:(]?\s*([0-9٠-٩]+(?:\.[0-9٠-٩]+)*)/iu
const properId = /^[a-z][a-z0-9-]{0,29}$/

/**
 * Imports a guide into `dialogs/guides/`, in place of an earlier version of the same id and language. Sections whose
 * titles stay keep their ids, and with them the phrasings that officers gave them. Throws a `guide.…` error that names the file, and changes nothing then.
 */
export async function importGuide(
  root: string,
  path: string,
  options: ImportOptions,
  now: number,
): Promise<ImportedGuide> {
  const known = readGuides(root)
  const file = basename(path)
  const read = await readGuideFile(path, knownWords(known.map(({ text }) => text)))
  const id = options.id ?? read.id ?? idOfTitle(basename(path, extname(path)).replace(/\.(ar|en)$/, ''))
  if (!properId.test(id)) {
    throw guideError(
      'guide.bad-name',
      file,
      `${id} is no id: use lower-case letters, digits and hyphens, 30 at the most`,
    )
  }
  const texts = read.blocks.map((block) => block.text)
  const language = options.language ?? read.language ?? languageOf(texts.join(' '))
  const earlier = known.filter((one) => one.guide === id && one.language === language)
  const { title, sections } = makeSections(
    options.title ? { ...read, title: options.title } : read,
    earlier[0]?.guideTitle ?? id,
    new Map(earlier.map((one) => [one.title, one.section])),
  )
  if (sections.length === 0) throw guideError('guide.no-text', file, 'no section with a text was found')
  const drafted = {
    id,
    language,
    file,
    sections,
    ...keptPhrasings(earlier, sections),
    title: options.title ?? title ?? earlier[0]?.guideTitle ?? id,
  }
  const replaces = earlier[0]?.version ?? null
  if (isSame(earlier, drafted) && (options.version ?? replaces) === replaces) {
    return { ...drafted, version: replaces ?? '', replaces, outcome: 'unchanged' }
  }
  const stated = options.version ?? read.version ?? statedVersion.exec(texts.slice(0, 12).join('\n'))?.[1]
  const guide = { ...drafted, version: nextVersion(stated, replaces, now) }
  write(root, guide, replaces !== null)
  return { ...guide, replaces, outcome: replaces === null ? 'added' : 'replaced' }
}

/** What officers gave to the sections of the earlier version: kept where the section stays, told where it is gone. */
function keptPhrasings(
  earlier: readonly GuideSection[],
  sections: Guide['sections'],
): Pick<ImportedGuide, 'phrasings' | 'lostPhrasings'> {
  const ids = new Set(sections.map(({ id }) => id))
  const given = earlier.filter(({ phrasings }) => phrasings !== undefined)
  return {
    phrasings: Object.fromEntries(
      given.flatMap(({ section, phrasings = [] }) => (ids.has(section) ? [[section, phrasings]] : [])),
    ),
    lostPhrasings: given.flatMap(({ section, phrasings = [] }) =>
      ids.has(section) ? [] : phrasings.map((phrasing) => ({ section, phrasing })),
    ),
  }
}

function languageOf(text: string): Language {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  return latin > arabic ? 'en' : 'ar'
}

function isSame(
  earlier: readonly GuideSection[],
  { sections, title }: Pick<Guide, 'sections' | 'title'>,
): boolean {
  return (
    earlier.length === sections.length &&
    earlier.every((one, at) => {
      const other = sections[at]
      return (
        one.guideTitle === title &&
        one.title === other?.title &&
        one.text === other.text &&
        one.section === other.id
      )
    })
  )
}

/** The version that is stated, else the day of the import; never the one that it replaces. */
function nextVersion(stated: string | undefined, replaces: string | null, now: number): string {
  const western = stated?.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
  const wanted = western ?? new Date(now).toISOString().slice(0, 10)
  if (wanted !== replaces) return wanted
  const [, base = wanted, number] = /^(.*)-r(\d+)$/.exec(wanted) ?? []
  return `${base}-r${Number(number ?? 1) + 1}`
}

/** Topics may rest on sections of the version that is replaced: then the whole import is refused. */
function write(root: string, guide: Guide, replaces: boolean): void {
  try {
    changeContent(root, [{ file: guidePath(guide), text: guideText(guide) }])
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    const why = replaces
      ? 'the content would not fit together with this version'
      : 'it does not fit the other content'
    throw guideError('guide.refused', guide.file, `${why}:\n${error.message}\n`, error)
  }
}
