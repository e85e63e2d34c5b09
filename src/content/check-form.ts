import type { Condition, Field, FieldGroup, Form } from '../forms/form.ts'
import { languageSchema } from '../shared/language.ts'
import type { ContentProblem, YamlFile } from './yaml-file.ts'

/** A field with its place in the file. */
type Placed = { field: Field | FieldGroup; path: readonly (string | number)[] }

/** Steps of the declaration are told from fields by this name. */
const reservedKey = 'declaration'

/** Looks for what a form's fields get wrong about each other: names that are there twice, and conditions that never hold. */
export function checkForm({ file, data, lineOf }: YamlFile<Form>): ContentProblem[] {
  const problem = (path: readonly (string | number)[], message: string): ContentProblem => ({
    file,
    line: lineOf(path),
    key: path.join('.'),
    message,
  })
  const fields = data.fields.map((field, index) => ({ field, path: ['fields', index] }))
  const declared = (data.declaration?.fields ?? []).map((field, index) => ({
    field,
    path: ['declaration', 'fields', index],
  }))
  return [
    ...checkDone(data, problem),
    ...checkFields(fields, new Map(), problem),
    ...checkFields(declared, new Map(), problem),
    ...declared.flatMap(({ field, path }) => checkDeclared(field, path, data.fields, problem)),
  ]
}

type Problem = (path: readonly (string | number)[], message: string) => ContentProblem

/** A name in braces that stands for nothing would be shown as it is, and the reference never told. */
function checkDone({ done }: Form, problem: Problem): ContentProblem[] {
  return languageSchema.options.flatMap((language) =>
    [...done[language].matchAll(/\{([^}]*)\}/g)]
      .filter(([, name]) => name !== 'reference')
      .map(([braces]) => problem(['done', language], `${braces} stands for nothing; use {reference}`)),
  )
}

function checkFields(
  fields: readonly Placed[],
  above: ReadonlyMap<string, Field | FieldGroup>,
  problem: Problem,
): ContentProblem[] {
  const known = new Map(above)
  const own = new Set<string>()
  const problems: ContentProblem[] = []
  for (const { field, path } of fields) {
    const { key, when } = field
    if (own.has(key)) problems.push(problem([...path, 'key'], `${key} is already a field above`))
    if (key === reservedKey) problems.push(problem([...path, 'key'], `${key} is kept for the declaration`))
    const lacking = when ? whyNever(when, known.get(when.field)) : null
    if (lacking) problems.push(problem([...path, 'when'], lacking))
    if (field.kind === 'group') problems.push(...checkGroup(field, path, known, problem))
    own.add(key)
    known.set(key, field)
  }
  return problems
}

function checkGroup(
  group: FieldGroup,
  path: readonly (string | number)[],
  known: ReadonlyMap<string, Field | FieldGroup>,
  problem: Problem,
): ContentProblem[] {
  const inner = group.fields.map((field, index) => ({ field, path: [...path, 'fields', index] }))
  const isCounted = known.get(group.count)?.kind === 'number'
  return [
    ...(isCounted ? [] : [problem([...path, 'count'], `${group.count} is not a number field above`)]),
    ...checkFields(inner, known, problem),
  ]
}

/** Why a condition can never hold, or null. */
function whyNever(when: Condition, field: Field | FieldGroup | undefined): string | null {
  if (!field) return `${when.field} is not a field above`
  if (when.is === undefined && when.not === undefined && when.atLeast === undefined)
    return 'say is, not or atLeast'
  const strange = [when.is, when.not].find((value) => value !== undefined && !mayBe(field, value))
  return strange === undefined ? null : `${when.field} is never ${strange}`
}

function mayBe(field: Field | FieldGroup, value: string | number | boolean): boolean {
  if (field.kind === 'choice') return field.options.some((option) => option.value === value)
  if (field.kind === 'yes-no') return typeof value === 'boolean'
  if (field.kind === 'number' || field.kind === 'money') return typeof value === 'number'
  return typeof value === 'string'
}

/** The declaration is always asked in full, and what signs it is the name given above. */
function checkDeclared(
  field: Field,
  path: readonly (string | number)[],
  fields: Form['fields'],
  problem: Problem,
): ContentProblem[] {
  const always = field.when ? [problem([...path, 'when'], 'the declaration has no conditions')] : []
  if (field.kind !== 'signature') return always
  const isName = fields.some(({ key, kind }) => key === field.matches && kind === 'name')
  return isName ? always : [...always, problem([...path, 'matches'], `${field.matches} is not a name field`)]
}
