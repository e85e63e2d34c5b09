import { answersSchema } from '../../forms/answered-fields.ts'
import { kindOf } from '../../forms/fields/field-kinds.ts'
import { type Form, singleFields } from '../../forms/form.ts'
import type { Answers } from '../../forms/steps.ts'
import { digitAlternatives } from '../../store/search/search-terms.ts'
import { findSearchEntries } from '../../store/tables/search-entries.ts'
import type { SameIdentity } from '../contract/forms.ts'
import type { Desk } from '../desk.ts'
import { requestItem, requestsByIds } from './request-list.ts'

const maxFound = 20

/** The requests, newest first, in which somebody gave the same ID as in these answers, each with the step that asks for it. */
export async function requestsOfSameIdentity(
  desk: Pick<Desk, 'store' | 'content'>,
  form: Form,
  answers: Answers,
): Promise<SameIdentity[]> {
  const found = identitiesIn(form, answers).map(async ({ step, id }) => {
    const entries = await findSearchEntries(desk.store, [digitAlternatives(id, 'person')], maxFound)
    const ids = entries.flatMap((entry) => (entry.kind === 'request' ? entry.id : []))
    const rows = await requestsByIds(desk.store, ids)
    return rows.flatMap((row) => {
      const known = desk.content.forms.get(row.form)
      const given = answersSchema.parse(desk.store.vault.openJson(row.answers))
      const isSame = known !== undefined && identitiesIn(known, given).some((one) => one.id === id)
      if (!isSame) return []
      const {
        id: requestId,
        reference,
        form: formId,
        stage,
        submittedAt,
        contactName,
      } = requestItem(desk, row)
      return [{ step, id: requestId, reference, form: formId, stage, submittedAt, contactName }]
    })
  })
  return (await Promise.all(found)).flat()
}

/** The answers of a form that are the number of a person. */
function identitiesIn(form: Form, answers: Answers): { step: string; id: string }[] {
  return singleFields(form).flatMap((field) => {
    const id = answers[field.key]
    return kindOf(field).isIdentity && typeof id === 'string' ? [{ step: field.key, id }] : []
  })
}
