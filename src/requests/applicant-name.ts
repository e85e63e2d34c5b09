import { answersSchema } from '../forms/answered-fields.ts'
import type { Form } from '../forms/form.ts'
import type { Vault } from '../store/vault.ts'

/** The name given in a request, or else the one that the contact has; null for neither. */
export function applicantName(
  vault: Vault,
  form: Form | undefined,
  row: { answers: string; contact_name: string | null },
): string | null {
  const answers = answersSchema.parse(vault.openJson(row.answers))
  const field = form?.fields.find(({ kind }) => kind === 'name')
  const given = field ? answers[field.key] : null
  if (typeof given === 'string') return given
  return row.contact_name === null ? null : vault.open(row.contact_name)
}
