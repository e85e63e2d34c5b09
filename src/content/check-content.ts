import { basename } from 'node:path'
import type { Form } from '../forms/form.ts'
import type { Action } from '../messages/action.ts'
import { checkFollowUps } from './check-follow-ups.ts'
import { checkForm } from './check-form.ts'
import type { ContentFiles } from './content-files.ts'
import type { Texts } from './texts.ts'
import type { ContentProblem, YamlFile } from './yaml-file.ts'

/** Looks for what no single file can show: ids that are there twice, and names of things that do not exist. */
export function checkContent(files: ContentFiles): ContentProblem[] {
  return [
    ...checkIds(files.topics),
    ...checkIds(files.forms),
    ...checkPhrasings(files),
    ...checkActions(files),
    ...checkSources(files),
    ...checkFollowUps(files),
    ...files.forms.flatMap(checkForm),
    ...files.forms.flatMap((form) => checkStage(form, files.texts)),
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
  const lacking = (action: Action) => {
    if (action.kind === 'topic' && !topics.has(action.topic)) return `there is no topic ${action.topic}`
    if (action.kind === 'form' && !forms.has(action.form)) return `there is no form ${action.form}`
    if (action.kind === 'person' && action.team !== null && !teams.has(action.team))
      return `there is no team ${action.team}`
    return null
  }
  const check = (
    file: Pick<YamlFile<unknown>, 'file' | 'lineOf'>,
    path: (string | number)[],
    action: Action,
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

/** Stages are worded for the beneficiary and the desk. */
function checkStage({ file, data, lineOf }: YamlFile<Form>, texts: Texts): ContentProblem[] {
  return texts.find('ar', `requests.stage.${data.stage}`) !== null
    ? []
    : [{ file, line: lineOf(['stage']), key: 'stage', message: `there is no stage ${data.stage}` }]
}
