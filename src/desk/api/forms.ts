import { requestSources } from '../../messages/request-source.ts'
import { readTypedForm } from '../../requests/read-typed-form.ts'
import * as contract from '../contract/forms.ts'
import { deskRoute } from '../desk-route.ts'
import { requestsOfSameIdentity } from '../queries/same-identity.ts'
import { shownSteps } from '../queries/shown-steps.ts'
import { formOf, withUploads } from './typed-answers.ts'

const list = deskRoute(contract.listForms, {
  summary: 'Lists what the forms are called, and the policy’s channels through which a request may come.',
  access: 'requests.read',
  run: async ({ content: { forms, texts } }) => ({
    items: [...forms.values()].map(({ id, title, decisionDays, next = null }) => ({
      id,
      title,
      way: decisionDays === null ? ('direct' as const) : ('committee' as const),
      next,
    })),
    sources: requestSources.map((id) => ({
      id,
      title: {
        ar: texts.text('ar', `requests.source.${id}`),
        en: texts.text('en', `requests.source.${id}`),
      },
    })),
  }),
})

const read = deskRoute(contract.readForm, {
  summary:
    'Returns the fields that apply with what was typed so far, how each answer was understood, and what is wrong with it; keeps nothing.',
  access: 'requests.intake',
  run: async (desk, { form: id, answers }, { staff, language }) => {
    const form = formOf(desk, id)
    const { texts } = desk.content
    const typed = await withUploads(desk, staff.id, answers)
    const read = readTypedForm(form, typed, { language, now: desk.clock.now(), texts })
    return {
      declaration: form.declaration?.text ?? null,
      fields: shownSteps(read, language, texts),
      problems: read.problems,
      sameIdentity: await requestsOfSameIdentity(desk, form, read.answers),
    }
  },
})

/** Forms that the staff fill in for somebody. */
export const formRoutes = [list, read]
