import { z } from 'zod'
import { readTypedForm } from '../../requests/read-typed-form.ts'
import { deskRoute } from '../desk-route.ts'
import { shownSteps } from '../queries/shown-steps.ts'
import { idSchema } from './conversation-input.ts'
import { formOf, typedAnswers, withUploads } from './typed-answers.ts'

/**
 * `POST /forms/:form/read {answers}`: the fields that apply with what was typed so far, how each answer was understood, and what is
 * wrong with it. Nothing is kept.
 */
export const readForm = deskRoute({
  method: 'post',
  path: '/forms/:form/read',
  access: 'requests.intake',
  input: z.object({ form: idSchema, answers: typedAnswers }),
  run: async (desk, { form: id, answers }, { staff, language }) => {
    const form = formOf(desk, id)
    const { texts } = desk.content
    const typed = await withUploads(desk, staff.id, answers)
    const read = readTypedForm(form, typed, { language, now: desk.clock.now(), texts })
    return {
      declaration: form.declaration?.text ?? null,
      fields: shownSteps(read, language, texts),
      problems: read.problems,
    }
  },
})
