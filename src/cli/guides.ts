import '../shared/require-node.ts'
import { parseArgs } from 'node:util'
import { type ImportedGuide, type ImportOptions, importGuide } from '../guides/import-guide.ts'
import { readGuides } from '../guides/read-guides.ts'
import { removeGuide } from '../guides/remove-guide.ts'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import { projectRoot } from '../shared/project-root.ts'
import { runCommand } from '../shared/run-command.ts'

const usage = `npm run guides -- add FILE [--id ID] [--title TITLE] [--version VERSION] [--language ar|en]
npm run guides -- remove ID [--language ar|en]
npm run guides -- list`

/** Imports, removes and lists the policy guides that answers are quoted from; a running server takes the change up by itself. */
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
  } else if (verb === 'list') list(values.root)
  else throw new WaslError('guide.usage', usage)
})

function languageOption(value: string | undefined): Language | null {
  if (value === undefined || value === 'ar' || value === 'en') return value ?? null
  throw new WaslError('guide.usage', `--language is ar or en\n${usage}`)
}

function show({ id, title, version, language, sections, replaces, outcome }: ImportedGuide): void {
  const what = { added: 'added', replaced: `replaced version ${replaces} of`, unchanged: 'nothing new in' }[
    outcome
  ]
  const letters = sections.reduce((sum, { text }) => sum + text.length, 0)
  say(`${what} ${id} (${language}), version ${version}: ${title}`)
  say(`${sections.length} sections, ${letters} characters`)
  for (const section of sections)
    say(`${String(section.text.length).padStart(7)}  ${section.id.padEnd(30)}  ${section.title}`)
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
