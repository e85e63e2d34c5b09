import { z } from 'zod'
import { fileNames, filesAnswerSchema } from './fields/answer-files.ts'
import type { AnswerFile, AnswerWords, Cell, DeskValue, ShowSetting } from './fields/field-kind.ts'
import { type Field, kindOf } from './fields/field-kinds.ts'

/** An answer as a person reads it; ids and numbers keep their order inside Arabic text. */
export function showToPerson(field: Field | null, value: unknown, setting: ShowSetting): string {
  if (isSkipped(value)) return setting.words.skipped
  const known = knownValue(field, value)
  return known ? known.show.person(known.value, known.field, setting) : plainText(value, setting.words)
}

/** An answer as the desk shows it; null for a step that was skipped. */
export function showInDesk(field: Field | null, value: unknown, setting: ShowSetting): DeskValue | null {
  if (isSkipped(value)) return null
  const known = knownValue(field, value)
  return known ? known.show.desk(known.value, known.field, setting) : plainText(value, setting.words)
}

/** An answer as a cell of an export; empty for a step that was skipped. */
export function showInCell(field: Field | null, value: unknown, setting: ShowSetting): Cell {
  if (isSkipped(value)) return null
  const known = knownValue(field, value)
  return known ? known.show.cell(known.value, known.field, setting) : plainText(value, setting.words)
}

/** The files of an answer, also of one that the form no longer asks for. */
export function filesOfAnswer(value: unknown): readonly AnswerFile[] {
  const answer = filesAnswerSchema.safeParse(value)
  return answer.success ? answer.data.files : []
}

function isSkipped(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** The answer in the shape of its field's kind; null where the form asked for something else when it was given. */
function knownValue(field: Field | null, given: unknown) {
  if (!field) return null
  const { value: schema, show } = kindOf(field)
  const value = schema.safeParse(given)
  return value.success ? { field, show, value: value.data } : null
}

const partsSchema = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())])

/** An answer whose field is gone, in words: no id, no key and no mark of the program is in it. */
function plainText(value: unknown, words: AnswerWords): string {
  if (isSkipped(value)) return ''
  if (typeof value === 'boolean') return value ? words.yes : words.no
  const files = filesAnswerSchema.safeParse(value)
  if (files.success) return words.files(fileNames(files.data))
  const parts = partsSchema.safeParse(value)
  if (!parts.success) return String(value)
  return Object.values(parts.data)
    .map((part) => plainText(part, words))
    .filter((text) => text !== '')
    .join(' · ')
}
