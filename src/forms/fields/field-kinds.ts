import { z } from 'zod'
import { choiceField } from './choice.ts'
import { choicesField } from './choices.ts'
import { cityField } from './city.ts'
import { dateField } from './date.ts'
import { documentField } from './document.ts'
import type { BaseField, FieldKindDefinition } from './field-kind.ts'
import { ibanField } from './iban.ts'
import { longTextField } from './long-text.ts'
import { mobileField } from './mobile.ts'
import { moneyField } from './money.ts'
import { nameField } from './name.ts'
import { nationalIdField } from './national-id.ts'
import { numberField } from './number.ts'
import { signatureField } from './signature.ts'
import { textField } from './text.ts'
import { yesNoField } from './yes-no.ts'

/** Every kind of field, in the order in which an error lists them. A new kind is its file and a line here. */
export const fieldKinds = {
  name: nameField,
  city: cityField,
  text: textField,
  'long-text': longTextField,
  'national-id': nationalIdField,
  mobile: mobileField,
  iban: ibanField,
  date: dateField,
  number: numberField,
  money: moneyField,
  choice: choiceField,
  choices: choicesField,
  'yes-no': yesNoField,
  document: documentField,
  signature: signatureField,
} satisfies Record<string, FieldKindDefinition<BaseField, unknown, BaseField>>

export type FieldKind = keyof typeof fieldKinds

/** A field of a form, of any kind. */
export type Field = z.infer<(typeof fieldKinds)[FieldKind]['schema']>

/** Returns everything that belongs to the kind of a field. */
export function kindOf(field: Field): FieldKindDefinition<Field, unknown, Field> {
  return fieldKinds[field.kind]
}

const { name, ...others } = fieldKinds

/** A field of any kind in the YAML of a form. */
export const fieldSchema = z.discriminatedUnion(
  'kind',
  [name.schema, ...Object.values(others).map(({ schema }) => schema)],
  noSuchKind(Object.keys(fieldKinds)),
)

/** The parameter of a union by kind whose error names the kinds that there are. */
export function noSuchKind(kinds: readonly string[]) {
  return {
    error: ({ code }: { code?: string }) =>
      code === 'invalid_union'
        ? `there is no field of this kind; write one of ${kinds.join(', ')}`
        : undefined,
  }
}
