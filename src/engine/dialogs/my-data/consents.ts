import { kindOf } from '../../../forms/fields/field-kinds.ts'
import { type Form, singleFields } from '../../../forms/form.ts'
import { formatDate } from '../../../forms/parsers/date.ts'
import type { Choice } from '../../../messages/activity.ts'
import { goToken } from '../../../messages/button.ts'
import { isoDay } from '../../../shared/riyadh-time.ts'
import { unscheduleDraft } from '../../forms/draft-timers.ts'
import type { DataSummary } from '../../turn.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { showMenu, toMenu } from '../menu.ts'
import { relationsTeam, requestPerson } from '../person/request-person.ts'

type Consent = DataSummary['consents'][number]

/** Shows the consents that were given, with a button to withdraw each. */
export async function showConsents(turn: TurnScope): Promise<void> {
  const given = (await turn.input.find.kept()).consents.filter((consent) => consent.given)
  if (given.length === 0) return showMenu(turn, turn.text('consent.none'))
  const lines = given.map((consent) => describeConsent(turn, consent))
  await turn.say([turn.text('consent.given'), ...lines, turn.text('consent.explained')].join('\n\n'), {
    choices: [...given.map((consent) => withdrawChoice(turn, consent)), toMenu(turn)],
  })
}

/** Returns one line on a consent: its purpose, the version of its words, and the day it was given or withdrawn. */
export function describeConsent(turn: TurnScope, { purpose, version, given, at }: Consent): string {
  return turn.text(given ? 'consent.line' : 'consent.line-withdrawn', {
    purpose: purposeName(turn, purpose),
    version,
    date: formatDate(isoDay(at, 0), turn.language),
  })
}

/** Asks once more before a consent is withdrawn, and says what follows from it. */
export async function confirmWithdrawal(turn: TurnScope, purpose: string): Promise<void> {
  await turn.say(turn.text('consent.confirm', { purpose: purposeName(turn, purpose) }), {
    choices: [
      { title: turn.text('consent.confirm-yes'), value: goToken({ kind: 'withdraw-now', purpose }) },
      { title: turn.text('consent.confirm-no'), value: goToken({ kind: 'menu' }) },
    ],
    onYes: { kind: 'withdraw-now', purpose },
  })
}

/**
 * Withdraws a consent: drafts that rest on it are dropped, and the staff are asked to stop what was sent in under it. What
 * was done before stays as lawful as it was.
 */
export async function withdrawConsent(turn: TurnScope, purpose: string): Promise<void> {
  const { consents } = await turn.input.find.kept()
  const consent = consents.find((one) => one.purpose === purpose && one.given)
  if (!consent) return showMenu(turn, turn.text('consent.none'))
  turn.do({ kind: 'record-consent', purpose, version: consent.version, given: false })
  turn.do({ kind: 'record-right', action: 'withdraw-consent' })
  const forms = [...turn.content.forms.values()].filter((form) => restsOn(form, purpose))
  for (const { id } of forms) dropDraftOf(turn, id)
  const requests = await turn.input.find.requests()
  const isSentIn = requests.some(({ form }) => forms.some(({ id }) => id === form))
  await turn.say(turn.text('consent.withdrawn', { purpose: purposeName(turn, purpose) }), {
    choices: [toMenu(turn)],
  })
  if (isSentIn) await requestPerson(turn, { team: relationsTeam, reason: 'consent-withdrawn', priority: 0 })
}

function restsOn(form: Form, purpose: string): boolean {
  return singleFields(form).some((field) => kindOf(field).consent?.(field)?.purpose === purpose)
}

function dropDraftOf(turn: TurnScope, formId: string): void {
  const draft = turn.draftOf(formId)
  if (turn.state.cancelled?.draft.form === formId) turn.state.cancelled = null
  if (!draft) return
  turn.dropDraft(draft.id)
  unscheduleDraft(turn, draft.id)
  if (turn.state.dialog?.kind === 'form' && turn.state.dialog.draftId === draft.id) turn.state.dialog = null
}

/** A purpose is named by its own text, or by the form that has its name. */
function purposeName(turn: TurnScope, purpose: string): string {
  const named = turn.content.texts.find(turn.language, `bot.consent.purpose.${purpose}`)
  if (named !== null) return named
  const form = turn.content.forms.get(purpose)
  return form ? turn.local(form.title) : purpose
}

function withdrawChoice(turn: TurnScope, { purpose }: Consent): Choice {
  return {
    title: turn.text('consent.withdraw-one', { purpose: purposeName(turn, purpose) }),
    value: goToken({ kind: 'withdraw-consent', purpose }),
  }
}
