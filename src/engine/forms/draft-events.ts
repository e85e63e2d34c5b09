import { z } from 'zod'
import { kindOf } from '../../forms/fields/field-kinds.ts'
import { goToken } from '../../messages/button.ts'
import { toMenu } from '../dialogs/menu.ts'
import { hasOptedOut } from '../dialogs/my-data/own-messages.ts'
import type { SayOptions, TurnScope } from '../turn-scope.ts'
import { isSpecialStep, specialData } from './ask-special.ts'
import { draftReminders } from './draft-timers.ts'
import { FormSession, resumeStep } from './form-session.ts'
import { resumeAction } from './resume-action.ts'

/** A reminder that comes so late, because the program stood still, is dropped. In milliseconds. */
const maxDelay = 3 * 3_600_000

const due = z.object({ dueAt: z.number() })

function isLate({ input }: TurnScope): boolean {
  const value = due.safeParse(input.activity.value)
  return value.success && input.now - value.data.dueAt > maxDelay
}

/** The question that stays open under the reminder, for clients that show a field fitting to it. */
function openStep(turn: TurnScope): SayOptions {
  const session = FormSession.current(turn)
  if (!session) return {}
  const { step, position } = session
  if (isSpecialStep(position.step)) return { data: specialData(session, position.step) }
  if (!step) return {}
  const { id, field } = step
  return {
    data: { form: session.form.id, step: id, kind: kindOf(field).input.wire, optional: field.optional },
  }
}

/**
 * Reminds once after a day and once after a week of a form that was left; says nothing while the staff are talking. The
 * question that is open stays open, so that an answer to it is one after the reminder too.
 */
export async function startDraftReminder(turn: TurnScope, draftId: string): Promise<void> {
  const draft = turn.draft(draftId)
  const form = draft ? turn.content.forms.get(draft.form) : undefined
  if (!draft || !form) return undefined
  const next = turn.input.now + draftReminders[1] - draftReminders[0]
  if (!turn.state.remindedDrafts.includes(draftId)) {
    turn.state.remindedDrafts.push(draftId)
    turn.do({ kind: 'set-timer', timer: 'draft-reminder', key: draftId, dueAt: next })
  }
  if (turn.input.conversation.owner !== 'bot' || isLate(turn)) return undefined
  if (await hasOptedOut(turn, 'reminders')) return undefined
  if (turn.state.dialog === null && !draft.completes) new FormSession(turn, form, draft).moveTo(resumeStep)
  await turn.say(turn.text('form.reminder', { form: turn.local(form.title) }), {
    onYes: resumeAction(draft),
    countable: false,
    ...openStep(turn),
    template: {
      purpose: 'draft-reminder',
      parameters: {
        form: turn.local(form.title),
        organisation: turn.local(turn.content.organisation.name),
      },
      announces: false,
    },
    choices: [
      { title: turn.text('form.resume-continue'), value: goToken(resumeAction(draft)) },
      { title: turn.text('own-messages.no-reminders'), value: goToken({ kind: 'opt-out' }) },
      toMenu(turn),
    ],
  })
}

/**
 * Deletes a form that was never finished, as the retention rules say, and what is kept of a cancelled one. Whoever was
 * in it is told when they write again.
 */
export async function expireDraft(turn: TurnScope, draftId: string): Promise<void> {
  if (turn.state.cancelled?.draft.id === draftId) turn.state.cancelled = null
  if (!turn.draft(draftId)) return undefined
  turn.dropDraft(draftId)
  turn.do({ kind: 'cancel-timer', timer: 'draft-reminder', key: draftId })
  turn.state.remindedDrafts = turn.state.remindedDrafts.filter((id) => id !== draftId)
}
