import { z } from 'zod'
import { type Language, languageSchema } from '../shared/language.ts'
import { ContentError, parseYaml } from './yaml-file.ts'

/** A section of a policy guide, as it is quoted. */
export type GuideSection = {
  guide: string
  guideTitle: string
  version: string
  section: string
  title: string
  text: string
  language: Language
  /** How people ask what the section answers, as an officer gave it. */
  phrasings?: readonly string[]
}

const frontMatter = z.object({
  id: z.string(),
  title: z.string(),
  version: z.coerce.string(),
  language: languageSchema,
  /** Questions that a section answers, by the section's id. */
  phrasings: z.record(z.string(), z.array(z.coerce.string().trim().min(1).max(200)).max(50)).default({}),
})

/** Reads a guide: front matter between `---` lines, then sections `## Title {#section-id}`. */
export function parseGuide(read: string, file: string): GuideSection[] {
  const text = read.replaceAll('\r\n', '\n')
  const match = /^---\n([\s\S]*?)\n---\n/.exec(text)
  if (!match) throw guideError(file, 1, 'the front matter (--- id, title, version, language ---) is missing')
  const { data: head } = parseYaml(`\n${match[1] ?? ''}`, file, frontMatter)
  const { id, title, version, language, phrasings } = head
  const sections: GuideSection[] = []
  const seen = new Set<string>()
  const skipped = match[0].split('\n').length - 1
  for (const [index, line] of text.slice(match[0].length).split('\n').entries()) {
    const heading = /^## (.+?) \{#([a-z0-9-]+)\}\s*$/.exec(line)
    if (heading) {
      const section = heading[2] ?? ''
      if (seen.has(section)) throw guideError(file, skipped + index + 1, `section ${section} is here twice`)
      seen.add(section)
      sections.push({
        guide: id,
        guideTitle: title,
        version,
        section,
        title: heading[1] ?? '',
        text: '',
        language,
        ...(phrasings[section] && { phrasings: phrasings[section] }),
      })
    } else {
      const last = sections.at(-1)
      if (last) last.text += `${line}\n`
    }
  }
  if (sections.length === 0) throw guideError(file, 1, 'no section (## Title {#section-id}) was found')
  return sections.map((section) => ({ ...section, text: section.text.trim() }))
}

function guideError(file: string, line: number, message: string): ContentError {
  return new ContentError([{ file, line, key: '', message }])
}
