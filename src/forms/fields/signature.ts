import { z } from 'zod'
import { isolateIn } from '../../shared/bidi-isolate.ts'
import { idSchema } from '../../shared/localized.ts'
import { parseSignature } from '../parsers/signature.ts'
import { type FilesAnswer, fileNames, filesAnswerSchema, readDocument, readDrawing } from './answer-files.ts'
import { baseShape, type FieldKindDefinition, type Flaw, type Surroundings } from './field-kind.ts'
import { mask } from './show-words.ts'
import { repeatedName } from './wordings.ts'

const schema = z.strictObject({ ...baseShape, kind: z.literal('signature'), matches: idSchema })

type SignatureField = z.infer<typeof schema>
/** The name that was typed, or the drawing or scan. */
type Signature = string | FilesAnswer

/** The signer's name, typed as it was given before, or a drawing or scan of their signature. */
export const signatureField = {
  schema,
  value: z.union([z.string(), filesAnswerSchema]),
  wording: repeatedName,
  input: { wire: 'signature', control: 'scan', direction: 'auto', keyboard: 'text' },
  show: {
    person: (value, _field, { language, words }) =>
      typeof value === 'string' ? isolateIn(language, value) : words.signedByHand,
    desk: (value, _field, { words }) => (typeof value === 'string' ? value : words.signedByHand),
    cell: (value, _field, { words }) =>
      typeof value === 'string' ? value : [words.signedByHand, ...fileNames(value)],
    mask,
  },
  find: null,
  isGivenAnew: true,
  read: (said, { matches }, { answers, signing }) => {
    if (signing === 'drawing' && said.files.length > 0) return readDrawing(said)
    if (signing === 'scan' && said.files.length > 0) return readDocument(said)
    return parseSignature(said.text, { name: String(answers[matches] ?? '') })
  },
  check: checkSigner,
  isReadAlone: () => true,
} satisfies FieldKindDefinition<SignatureField, Signature>

/** The name that was typed as a signature; null for one that was drawn or scanned. */
export function typedSignature(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function checkSigner({ matches }: SignatureField, { names, sureNames }: Surroundings): Flaw[] {
  const path = ['matches']
  if (!names.has(matches)) return [{ path, message: `${matches} is not a name field` }]
  return sureNames.has(matches)
    ? []
    : [{ path, message: `${matches} may be left out, and then nobody could sign with it` }]
}
