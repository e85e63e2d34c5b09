import type { Draft } from './draft.ts'
import type { Form } from './form.ts'
import { type Answers, stepsOf } from './steps.ts'

/** The name of the event by which a conversation learns that a request must be completed; its value is `{draftId}`. */
export const completionAsked = 'completion-asked'

/** What the applicant is asked again, as a draft: `asked` fields are open, every other answer stays. */
export function completionDraft(
  form: Form,
  request: { id: string; reference: string; submittedAt: number; answers: Answers },
  { id, asked, now }: { id: string; asked: readonly string[]; now: number },
): Draft {
  const isOpen = (step: string) => asked.some((field) => step === field || step === `${field}.expiry`)
  const kept = stepsOf(form, request.answers)
    .map((step) => step.id)
    .filter((step) => Object.hasOwn(request.answers, step) && !isOpen(step))
  return {
    id,
    form: form.id,
    formVersion: form.version,
    answers: Object.fromEntries(kept.map((step) => [step, request.answers[step]])),
    createdAt: now,
    completes: {
      requestId: request.id,
      reference: request.reference,
      submittedAt: request.submittedAt,
      kept,
    },
  }
}
