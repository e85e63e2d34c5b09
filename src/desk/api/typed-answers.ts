import type { Form } from '../../forms/form.ts'
import type { TypedAnswer } from '../../requests/read-typed-form.ts'
import { WaslError } from '../../shared/errors.ts'
import { uploadsOf } from '../../store/tables/files.ts'
import type { TypedAnswers } from '../contract/forms.ts'
import type { Desk } from '../desk.ts'

/** The form with this id; throws `request.unknown-form`. */
export function formOf({ content }: Pick<Desk, 'content'>, id: string): Form {
  const form = content.forms.get(id)
  if (!form) throw new WaslError('request.unknown-form', `there is no form ${id}`)
  return form
}

/** The answers with the files that `staffId` uploaded for them; a file of anybody else is not there. */
export async function withUploads(
  { store }: Pick<Desk, 'store'>,
  staffId: string,
  typed: TypedAnswers,
): Promise<Record<string, TypedAnswer>> {
  const uploads = await uploadsOf(store, staffId)
  return Object.fromEntries(
    Object.entries(typed).map(([step, { text, files }]) => [
      step,
      { text, files: files.flatMap((id) => uploads.get(id) ?? []) },
    ]),
  )
}
