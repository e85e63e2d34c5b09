import { z } from 'zod'
import type { Completion, Draft } from '../../forms/draft.ts'
import { validAnswers } from '../../forms/steps.ts'
import { requestDigest, signedDeclaration } from '../../forms/submission.ts'
import { goToken } from '../../messages/button.ts'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import { toMenu } from '../dialogs/menu.ts'
import type { TurnScope } from '../turn-scope.ts'
import { paragraphs } from './ask-special.ts'
import { askStep } from './ask-step.ts'
import { scheduleDraft, unscheduleDraft } from './draft-timers.ts'
import { FormSession } from './form-session.ts'
import { receiptLines, receiptLink } from './receipt-lines.ts'

const awaitsCompletion = 'needs-completion'
const asked = z.object({ draftId: z.string() })

/**
 * Begins to ask what the staff want completed, once they asked. Somebody who is in the middle of another form, or with
 * the staff, is not interrupted: the message that told them has a button.
 */
export async function openCompletion(turn: TurnScope): Promise<void> {
  const event = asked.safeParse(turn.input.activity.value)
  const draft = event.success ? turn.draft(event.data.draftId) : undefined
  if (!draft || turn.input.conversation.owner !== 'bot' || turn.state.dialog?.kind === 'form')
    return undefined
  return askCompletion(turn, draft)
}

/** Continues what a request must be completed with; says so when nothing is wanted any more. */
export async function resumeCompletion(turn: TurnScope, draftId: string): Promise<void> {
  const draft = turn.draft(draftId)
  return draft ? askCompletion(turn, draft) : sayNothingWanted(turn)
}

async function askCompletion(turn: TurnScope, draft: Draft): Promise<void> {
  const form = turn.content.forms.get(draft.form)
  if (!form || !draft.completes) return sayNothingWanted(turn)
  turn.state.cancelled = null
  scheduleDraft(turn, draft.id)
  const session = new FormSession(turn, form, draft)
  session.moveTo(session.whereItWas())
  const reference = isolateLtr(draft.completes.reference)
  return askStep(session, turn.text('completion.begin', { form: turn.local(form.title), reference }))
}

/** Submits what was asked again: the request has the new answers, a new digest and receipt, and goes back to the staff. */
export async function completeRequest(session: FormSession, completes: Completion): Promise<void> {
  const { turn, form, draft } = session
  const { requestId: id, reference, submittedAt } = completes
  const request = await turn.input.find.request(reference)
  unscheduleDraft(turn, draft.id)
  turn.state.dialog = null
  if (request?.stage !== awaitsCompletion) {
    turn.dropDraft(draft.id)
    return sayNothingWanted(turn)
  }
  const { now } = turn.input
  const answers = validAnswers(form, draft.answers)
  const digest = requestDigest({ form: form.id, version: form.version, reference, submittedAt, answers })
  const sending = { language: turn.language, now, channel: turn.input.activity.channelId ?? null }
  turn.do({
    kind: 'complete-request',
    draftId: draft.id,
    completed: {
      id,
      seenStage: awaitsCompletion,
      formVersion: form.version,
      answers,
      declaration: signedDeclaration(form, answers, sending),
      digest,
    },
  })
  const done = turn.text('completion.done', {
    form: turn.local(form.title),
    reference: isolateLtr(reference),
  })
  const receipt = form.declaration
    ? [receiptLines(turn, { reference, digest, at: now }), receiptLink(turn, id)]
    : []
  await turn.say(paragraphs(done, ...receipt), {
    data: { form: form.id, reference },
    choices: [toMenu(turn)],
  })
}

async function sayNothingWanted(turn: TurnScope): Promise<void> {
  await turn.say(turn.text('completion.gone'), {
    choices: [{ title: turn.text('action.status'), value: goToken({ kind: 'status' }) }, toMenu(turn)],
  })
}
