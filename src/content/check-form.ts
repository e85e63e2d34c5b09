import type { Condition } from '../forms/fields/field-kind.ts'
import { type Field, kindOf } from '../forms/fields/field-kinds.ts'
import { type FieldGroup, type Form, isGroup, singleFields } from '../forms/form.ts'
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
    ...declared
      .filter(({ field }) => field.when)
      .map(({ path }) => problem([...path, 'when'], 'the declaration has no conditions')),
    ...checkKinds(data, declared, problem),
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
    if (isGroup(field)) problems.push(...checkGroup(field, path, known, problem))
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
  const counting = known.get(group.count)
  const isCounted = counting && !isGroup(counting) && kindOf(counting).isCount
  return [
    ...(isCounted ? [] : [problem([...path, 'count'], `${group.count} is not a number field above`)]),
    ...checkFields(inner, known, problem),
  ]
}

/** Looks for what the kinds of the fields find wrong with them. */
function checkKinds(form: Form, declared: readonly Placed[], problem: Problem): ContentProblem[] {
  const names = singleFields(form).filter((field) => kindOf(field).isPersonName)
  const surroundings = {
    names: new Set(names.map(({ key }) => key)),
    sureNames: new Set(names.filter(({ optional, when }) => !optional && !when).map(({ key }) => key)),
  }
  return [...placed(form.fields, ['fields']), ...declared].flatMap(({ field, path }) => {
    if (isGroup(field)) return []
    const flaws = kindOf(field).check?.(field, surroundings) ?? []
    return flaws.map((flaw) => problem([...path, ...flaw.path], flaw.message))
  })
}

/** The fields with their places, those of a group after the group. */
function placed(fields: readonly (Field | FieldGroup)[], at: readonly (string | number)[]): Placed[] {
  return fields.flatMap((field, index): Placed[] => {
    const path = [...at, index]
    return [{ field, path }, ...(isGroup(field) ? placed(field.fields, [...path, 'fields']) : [])]
  })
}

/** Why a condition can never hold, or null. */
function whyNever(when: Condition, field: Field | FieldGroup | undefined): string | null {
  if (!field) return `${when.field} is not a field above`
  if (isGroup(field)) return `${when.field} is a group, which has no answer of its own`
  if (when.is === undefined && when.not === undefined && when.atLeast === undefined)
    return 'say is, not or atLeast'
  const strange = [when.is, when.not, when.atLeast].find(
    (value) => value !== undefined && !mayBe(field, value),
  )
  return strange === undefined ? null : `${when.field} is never ${strange}`
}

/** Whether an answer to the field can be compared with a value. */
function mayBe(field: Field, value: string | number | boolean): boolean {
  const { value: schema, options } = kindOf(field)
  if (!schema.safeParse(value).success) return false
  return options?.(field).some((option) => option.value === value) ?? true
}
