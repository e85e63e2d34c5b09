import { basename } from 'node:path'
import type { Form } from './form-file.ts'
import type { ContentFiles } from './load-content.ts'
import type { ContentProblem, YamlFile } from './yaml-file.ts'

/** Looks for what no single file can show: ids that are there twice, and names of things that do not exist. */
export function checkContent(files: ContentFiles): ContentProblem[] {
  return [
    ...checkIds(files.topics),
    ...checkIds(files.forms),
    ...checkPhrasings(files),
    ...checkActions(files),
    ...checkSources(files),
    ...files.forms.flatMap(checkForm),
    ...checkTexts(files),
  ]
}

function checkIds(files: readonly YamlFile<{ id: string }>[]): ContentProblem[] {
  const seen = new Map<string, string>()
  return files.flatMap((file) => {
    const at = { file: file.file, line: file.lineOf(['id']), key: 'id' }
    const earlier = seen.get(file.data.id)
    seen.set(file.data.id, file.file)
    if (earlier) return [{ ...at, message: `${file.data.id} is already the id of ${earlier}` }]
    const expected = basename(file.file, '.yaml')
    return file.data.id === expected
      ? []
      : [{ ...at, message: `the id must be the file's name, ${expected}` }]
  })
}

function checkPhrasings({ topics }: ContentFiles): ContentProblem[] {
  const seen = new Map<string, string>()
  const problems: ContentProblem[] = []
  for (const { file, data, lineOf } of topics) {
    for (const kind of ['msa', 'saudi', 'en'] as const) {
      for (const [index, phrasing] of data.phrasings[kind].entries()) {
        const owner = seen.get(phrasing.toLowerCase())
        if (owner && owner !== data.id) {
          const path = ['phrasings', kind, index]
          problems.push({
            file,
            line: lineOf(path),
            key: path.join('.'),
            message: `«${phrasing}» is also in ${owner}`,
          })
        }
        seen.set(phrasing.toLowerCase(), data.id)
      }
    }
  }
  return problems
}

function checkActions(files: ContentFiles): ContentProblem[] {
  const topics = new Set(files.topics.map(({ data }) => data.id))
  const forms = new Set(files.forms.map(({ data }) => data.id))
  const teams = new Set(files.organisation.data.teams.map(({ id }) => id))
  const lacking = (action: string) => {
    const [kind, name] = action.split(':')
    if (kind === 'topic' && name && !topics.has(name)) return `there is no topic ${name}`
    if (kind === 'form' && name && !forms.has(name)) return `there is no form ${name}`
    if (kind === 'person' && name && !teams.has(name)) return `there is no team ${name}`
    return null
  }
  const check = (
    file: Pick<YamlFile<unknown>, 'file' | 'lineOf'>,
    path: (string | number)[],
    action: string,
  ) => {
    const message = lacking(action)
    return message ? [{ file: file.file, line: file.lineOf(path), key: path.join('.'), message }] : []
  }
  return [
    ...files.topics.flatMap((file) => [
      ...file.data.next.flatMap((action, index) => check(file, ['next', index], action)),
      ...(file.data.start ? check(file, ['start'], file.data.start) : []),
    ]),
    ...files.menu.data.items.flatMap(({ action }, index) =>
      check(files.menu, ['items', index, 'action'], action),
    ),
  ]
}

function checkSources(files: ContentFiles): ContentProblem[] {
  return files.topics.flatMap(({ file, data, lineOf }) => {
    const { source } = data
    if (!source) return []
    return (['ar', 'en'] as const).flatMap((language) => {
      const found = files.sections.some(
        (one) => one.guide === source.guide && one.section === source.section && one.language === language,
      )
      if (found) return []
      return [
        {
          file,
          line: lineOf(['source']),
          key: 'source',
          message: `no section ${source.section} in ${source.guide}.${language}.md`,
        },
      ]
    })
  })
}

function checkForm({ file, data, lineOf }: YamlFile<Form>): ContentProblem[] {
  const problems: ContentProblem[] = []
  const known = new Map<string, string>()
  for (const [index, field] of data.fields.entries()) {
    const problem = (key: string, message: string) =>
      problems.push({ file, line: lineOf(['fields', index, key]), key: `fields.${index}.${key}`, message })
    if (known.has(field.key)) problem('key', `${field.key} is already a field above`)
    if (field.when && !known.has(field.when.field))
      problem('when', `${field.when.field} is not a field above`)
    if (field.kind === 'group' && known.get(field.count) !== 'number')
      problem('count', `${field.count} is not a number field above`)
    known.set(field.key, field.kind)
  }
  for (const [index, field] of (data.declaration?.fields ?? []).entries()) {
    if (field.kind === 'signature' && known.get(field.matches) !== 'name') {
      const path = ['declaration', 'fields', index, 'matches']
      problems.push({
        file,
        line: lineOf(path),
        key: path.join('.'),
        message: `${field.matches} is not a name field`,
      })
    }
  }
  return problems
}

function checkTexts({ texts }: ContentFiles): ContentProblem[] {
  const arabic = new Set(texts.keys('ar'))
  const english = new Set(texts.keys('en'))
  const missing = (file: string, from: ReadonlySet<string>, to: ReadonlySet<string>) =>
    [...from]
      .filter((key) => !to.has(key))
      .map((key) => ({ file, line: 1, key, message: 'this text is missing' }))
  return [...missing('locales/en.json', arabic, english), ...missing('locales/ar.json', english, arabic)]
}
