import { normalizeAnswer } from '../shared/arabic-text.ts'
import { type FieldKind, fieldKinds } from './fields/field-kinds.ts'
import type { ChoiceOption } from './parsers/choice.ts'
import type { Finding } from './parsers/entity-finders.ts'

/** A field that is still open; `about` is its label and question, whose words tell what a number, amount or date is of. */
export type OpenField = { key: string; kind: FieldKind; about?: string; options?: readonly ChoiceOption[] }
/** A value found in a message, in the shape that the parser of its kind gives, and the words that hold it. */
export type Entity = { key: string; kind: FieldKind; value: string | number; text: string }

const maxLength = 1000

/**
 * Finds entities that a message states about open fields («اسمي محمد العتيبي وعندي ٤ أولاد وجوالي ٠٥٥…»), to be offered back
 * for confirmation. Conservative: what is stated twice differently, may be of two fields, or needs guessing is left out.
 */
export function findEntities(
  text: string,
  fields: readonly OpenField[],
  { today }: { today: string },
): Entity[] {
  const message = normalizeAnswer(text)
  if (message === '' || message.length > maxLength) return []
  const entities = fields.flatMap(({ key, kind, about = '', options = [] }): Entity[] => {
    const finding = only(fieldKinds[kind].find?.(message, { about, options, today }) ?? [])
    return finding === undefined ? [] : [{ key, kind, ...finding }]
  })
  return entities.filter(
    (entity) => !entities.some((other) => other !== entity && sharesWords(other, entity)),
  )
}

/** Words belong to one entity: to the longer of two that hold them, and to neither when both are alike. */
function sharesWords(other: Entity, entity: Entity): boolean {
  return (
    other.text.includes(entity.text) && (other.kind === entity.kind || other.text.length > entity.text.length)
  )
}

function only(findings: readonly Finding[]): Finding | undefined {
  const [first, ...others] = findings
  return others.every(({ value }) => value === first?.value) ? first : undefined
}
