import { z } from 'zod'
import { findNames } from '../parsers/entity-finders.ts'
import { parseName } from '../parsers/name.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { showWords } from './show-words.ts'
import { properName } from './wordings.ts'

const schema = z.strictObject({ ...baseShape, kind: z.literal('name') })

/** The full name of a person. */
export const nameField = {
  schema,
  value: z.string(),
  wording: properName,
  input: { wire: 'name', control: 'line', direction: 'auto', keyboard: 'text' },
  show: showWords,
  find: findNames,
  isPersonName: true,
  read: ({ text }) => parseName(text),
} satisfies FieldKindDefinition<z.infer<typeof schema>, string>
