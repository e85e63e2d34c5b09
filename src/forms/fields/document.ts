import { z } from 'zod'
import { localizedSchema } from '../../shared/localized.ts'
import { type FilesAnswer, fileNames, filesAnswerSchema, readDocument } from './answer-files.ts'
import type { DateField } from './date.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { mask } from './show-words.ts'
import { definite } from './wordings.ts'

const schema = z.strictObject({
  ...baseShape,
  kind: z.literal('document'),
  /** Asked after the document when it can run out: until when it is valid. */
  expiry: z.strictObject({ label: localizedSchema, question: localizedSchema }).optional(),
})

type DocumentField = z.infer<typeof schema>

/** Pictures or PDFs of a paper. */
export const documentField = {
  schema,
  value: filesAnswerSchema,
  wording: definite,
  input: { wire: 'document', control: 'files', direction: 'auto', keyboard: 'text' },
  show: {
    person: (value, _field, { words }) => words.files(fileNames(value)),
    desk: fileNames,
    cell: fileNames,
    mask,
  },
  find: null,
  read: readDocument,
  followUp: expiryField,
} satisfies FieldKindDefinition<DocumentField, FilesAnswer, DateField>

/** A document that can run out is followed by the question until when it is valid. */
function expiryField({ key, expiry }: DocumentField): DateField | null {
  if (!expiry) return null
  return {
    key: `${key}-expiry`,
    kind: 'date',
    label: expiry.label,
    question: expiry.question,
    optional: true,
    sensitive: false,
    earliest: null,
    latest: null,
  }
}
