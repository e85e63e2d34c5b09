import { readTypedForm } from '../../requests/read-typed-form.ts'
import { takeRequest } from '../../requests/take-request.ts'
import { recordAudit } from '../audit.ts'
import { takeRequest as contract } from '../contract/requests.ts'
import type { Desk } from '../desk.ts'
import { deskRoute } from '../desk-route.ts'
import { RefusedFields } from '../refused-fields.ts'
import { formOf, withUploads } from './typed-answers.ts'

export const takeRequestRoute = deskRoute(contract, {
  summary:
    'Files a form for somebody who came by one of the policy’s channels; 422 `request.invalid-answers` tells what is wrong under `error.fields`.',
  access: 'requests.intake',
  run: async (desk, given, { staff, language }) => {
    const { id, source, conversationId } = given
    const { texts } = desk.content
    const form = formOf(desk, given.form)
    const typed = await withUploads(desk, staff.id, given.answers)
    const read = readTypedForm(form, typed, { language, now: desk.clock.now(), texts })
    const missing = texts.text(language, 'requests.missing')
    const fields = { ...Object.fromEntries(read.missing.map((step) => [step, missing])), ...read.problems }
    if (Object.keys(fields).length > 0 && !(await isFiled(desk, id))) throw new RefusedFields(fields)
    const taken = { id, form, source, language, conversationId, answers: read.answers, staffId: staff.id }
    const request = await takeRequest(desk, taken)
    await recordAudit(desk, { staffId: staff.id, action: 'take-request', subject: `request ${request.id}` })
    return { request }
  },
})

/** Sent again after it was filed, the files are the request's and no longer found among the uploads. */
async function isFiled({ store }: Pick<Desk, 'store'>, id: string): Promise<boolean> {
  const row = await store.read.selectFrom('requests').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
