import '../shared/require-node.ts'
import { parseArgs } from 'node:util'
import { type ImportedGuide, type ImportOptions, importGuide } from '../guides/import-guide.ts'
import { readGuides } from '../guides/read-guides.ts'
import { removeGuide } from '../guides/remove-guide.ts'
import { addSectionPhrasing, removeSectionPhrasing } from '../guides/section-phrasings.ts'
import { questionsOfSection } from '../guides/section-questions.ts'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import { projectRoot } from '../shared/project-root.ts'
import { runCommand } from '../shared/run-command.ts'

const usage = `npm run guides -- add FILE [--id ID] [--title TITLE] [--version VERSION] [--language ar|en]
npm run guides -- remove ID [--language ar|en]
npm run guides -- list
npm run guides -- phrasing add GUIDE SECTION "QUESTION" [--language ar|en]
npm run guides -- phrasing remove GUIDE SECTION "QUESTION" [--language ar|en]`

/** Imports, removes and lists the policy guides that answers are quoted from, and gives their sections phrasings; a running server takes the change up by itself. */
await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      id: { type: 'string' },
      title: { type: 'string' },
      version: { type: 'string' },
      language: { type: 'string' },
      root: { type: 'string', default: projectRoot },
    },
  })
  const [verb, subject] = positionals
  const language = languageOption(values.language)
  if (verb === 'add' && subject) {
    const { id, title, version } = values
    const options: ImportOptions = {
      ...(id && { id }),
      ...(title && { title }),
      ...(version && { version }),
      ...(language && { language }),
    }
    show(await importGuide(values.root, subject, options, Date.now()))
  } else if (verb === 'remove' && subject) {
    for (const file of removeGuide(values.root, subject, language)) say(`removed ${file}`)
  } else if (verb === 'phrasing') phrase(values.root, positionals.slice(1), language)
  else if (verb === 'list') list(values.root)
  else throw new WaslError('guide.usage', usage)
})

function languageOption(value: string | undefined): Language | null {
  if (value === undefined || value === 'ar' || value === 'en') return value ?? null
  throw new WaslError('guide.usage', `--language is ar or en\n${usage}`)
}

function phrase(root: string, given: readonly string[], language: Language | null): void {
  const [verb, guide, section, phrasing] = given
  if (!guide || !section || !phrasing || (verb !== 'add' && verb !== 'remove'))
    throw new WaslError('guide.usage', usage)
  const change = verb === 'add' ? addSectionPhrasing : removeSectionPhrasing
  const { title, phrasings = [] } = change(root, { guide, section, language }, phrasing)
  say(`${title}: ${phrasings.join(' · ') || 'no phrasing of its own'}`)
}

function show(guide: ImportedGuide): void {
  const { id, title, version, language, sections, replaces, outcome, phrasings, lostPhrasings } = guide
  const what = { added: 'added', replaced: `replaced version ${replaces} of`, unchanged: 'nothing new in' }[
    outcome
  ]
  const letters = sections.reduce((sum, { text }) => sum + text.length, 0)
  say(`${what} ${id} (${language}), version ${version}: ${title}`)
  say(`${sections.length} sections, ${letters} characters`)
  for (const section of sections) {
    say(`${String(section.text.length).padStart(7)}  ${section.id.padEnd(30)}  ${section.title}`)
    const questions = [...questionsOfSection(section), ...(phrasings[section.id] ?? [])]
    say(`${' '.repeat(9)}answers: ${questions.join(' · ')}`)
  }
  for (const { section, phrasing } of lostPhrasings)
    say(`not kept, as section ${section} is gone: «${phrasing}»`)
  say('try them with npm run -s ask -- "QUESTION"; add another with npm run guides -- phrasing add')
}

function list(root: string): void {
  const guides = new Map<string, { title: string; version: string; sections: number; letters: number }>()
  for (const { guide, language, guideTitle, version, text } of readGuides(root)) {
    const key = `${guide} (${language})`
    const known = guides.get(key) ?? { title: guideTitle, version, sections: 0, letters: 0 }
    guides.set(key, { ...known, sections: known.sections + 1, letters: known.letters + text.length })
  }
  for (const [key, { title, version, sections, letters }] of guides)
    say(`${key}, version ${version}, ${sections} sections, ${letters} characters: ${title}`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
