import { z } from 'zod'
import { requestSources } from '../../messages/request-source.ts'
import { readTypedForm } from '../../requests/read-typed-form.ts'
import { takeRequest } from '../../requests/take-request.ts'
import { recordAudit } from '../audit.ts'
import type { Desk } from '../desk.ts'
import { deskRoute, Reply } from '../desk-route.ts'
import { idSchema } from './conversation-input.ts'
import { formOf, typedAnswers, withUploads } from './typed-answers.ts'

/**
 * `POST /requests {id, form, source, answers, conversationId?}`: files a form for somebody who came by one of the policy's channels.
 * Its answers are read as the conversation reads them; 422 `request.invalid-answers` tells what is wrong under `error.fields`.
 */
export const takeRequestRoute = deskRoute({
  method: 'post',
  path: '/requests',
  access: 'requests.intake',
  input: z.object({
    id: z.uuid(),
    form: idSchema,
    source: z.enum(requestSources),
    answers: typedAnswers,
    conversationId: idSchema.nullable().default(null),
  }),
  run: async (desk, given, { staff, language }) => {
    const { id, source, conversationId } = given
    const { texts } = desk.content
    const form = formOf(desk, given.form)
    const typed = await withUploads(desk, staff.id, given.answers)
    const read = readTypedForm(form, typed, { language, now: desk.clock.now(), texts })
    const missing = texts.text(language, 'requests.missing')
    const fields = { ...Object.fromEntries(read.missing.map((step) => [step, missing])), ...read.problems }
    if (Object.keys(fields).length > 0 && !(await isFiled(desk, id))) {
      const code = 'request.invalid-answers'
      const message = texts.text(language, `errors.${code}`, { count: Object.keys(fields).length })
      return new Reply(422, { error: { code, message, details: {}, fields } })
    }
    const taken = { id, form, source, language, conversationId, answers: read.answers, staffId: staff.id }
    const request = await takeRequest(desk, taken)
    await recordAudit(desk, { staffId: staff.id, action: 'take-request', subject: `request ${request.id}` })
    return new Reply(201, { request })
  },
})

/** Sent again after it was filed, the files are the request's and no longer found among the uploads. */
async function isFiled({ store }: Pick<Desk, 'store'>, id: string): Promise<boolean> {
  const row = await store.read.selectFrom('requests').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
