import { answersSchema } from '../forms/answered-fields.ts'
import { type Form, personName } from '../forms/form.ts'
import type { Vault } from '../store/vault.ts'

/** The name given in a request, or else the one that the contact has; null for neither. */
export function applicantName(
  vault: Vault,
  form: Form | undefined,
  row: { answers: string; contact_name: string | null },
): string | null {
  const given = form ? personName(form, answersSchema.parse(vault.openJson(row.answers))) : null
  if (given !== null) return given
  return vault.openOrNull(row.contact_name)
}
