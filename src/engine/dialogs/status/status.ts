import { formatDate } from '../../../forms/parsers/date.ts'
import type { Choice } from '../../../messages/activity.ts'
import { goToken } from '../../../messages/button.ts'
import { isolateLtr } from '../../../shared/bidi-isolate.ts'
import { isoDay } from '../../../shared/riyadh-time.ts'
import type { ActionHandlers } from '../../action-handlers.ts'
import { awaitInPassing, endPassingDialog } from '../../state.ts'
import type { RequestSummary } from '../../turn.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { personOrMenu } from '../menu.ts'
import { isWithdrawable } from '../withdraw-request.ts'

/** The action of the menu's item and of the buttons under what was sent in. */
export const statusActions: ActionHandlers<'status'> = { status: (turn) => showStatus(turn) }

const maxShown = 5
/** Wrong numbers in a row after which none is waited for. */
const maxTries = 3

/** Wrong numbers in an hour after which none is looked up any more; honest people mistype one or two. */
const maxWrong = 5
const wrongFor = 60 * 60 * 1000

/** Shows where the contact's own requests are, and asks for a reference when there is none. */
export async function showStatus(turn: TurnScope): Promise<void> {
  const own = await turn.input.find.requests()
  if (own.length === 0) return askReference(turn)
  awaitInPassing(turn.state, { kind: 'status', tries: 0 })
  const lines = own.slice(0, maxShown).map((request) => describe(turn, request))
  await turn.say([turn.text('status.own'), ...lines, turn.text('status.another')].join('\n\n'), {
    choices: [...withdrawChoice(turn, own), ...personOrMenu(turn)],
  })
}

/** The button that withdraws a request, while there is one that can be. */
function withdrawChoice(turn: TurnScope, own: readonly RequestSummary[]): Choice[] {
  return own.some(isWithdrawable)
    ? [{ title: turn.text('withdraw.action'), value: goToken({ kind: 'withdraw-request', reference: null }) }]
    : []
}

/**
 * Shows the stage of the request with this reference; nothing else of it, because anybody may hold the number. Whoever gives one
 * wrong number after the other is guessing, and is not told of any for a while.
 */
export async function showStatusOf(turn: TurnScope, reference: string): Promise<void> {
  if (isGuessing(turn)) {
    endWaiting(turn)
    return turn.say(turn.text('status.too-many'), { choices: personOrMenu(turn) })
  }
  const request = await turn.input.find.request(reference)
  if (!request) noteWrong(turn)
  if (!request) return askAgain(turn, turn.text('status.unknown', { reference: isolateLtr(reference) }))
  endWaiting(turn)
  await turn.say(describe(turn, request), { choices: personOrMenu(turn) })
}

function isGuessing({ state, input }: TurnScope): boolean {
  const { wrongReferences } = state
  return (
    wrongReferences !== null &&
    wrongReferences.count >= maxWrong &&
    input.now - wrongReferences.since < wrongFor
  )
}

function noteWrong({ state, input }: TurnScope): void {
  const { wrongReferences } = state
  const isRecent = wrongReferences !== null && input.now - wrongReferences.since < wrongFor
  state.wrongReferences = isRecent
    ? { ...wrongReferences, count: wrongReferences.count + 1 }
    : { count: 1, since: input.now }
}

/** Ends waiting for a reference; other dialogs stay open. */
export function endWaiting({ state }: TurnScope): void {
  if (state.dialog?.kind === 'status') state.dialog = null
}

/** Answers a message that should have been a reference and was none. */
export async function missReference(turn: TurnScope): Promise<void> {
  await askAgain(turn, turn.text('status.not-a-reference'))
}

async function askReference(turn: TurnScope): Promise<void> {
  awaitInPassing(turn.state, { kind: 'status', tries: 0 })
  await turn.say(turn.text('status.ask', { example: isolateLtr('SR-XXXX-XXXX') }), {
    choices: personOrMenu(turn),
  })
}

async function askAgain(turn: TurnScope, problem: string): Promise<void> {
  const { state } = turn
  const tries = state.dialog?.kind === 'status' ? state.dialog.tries + 1 : 1
  endPassingDialog(state)
  if (tries < maxTries) state.dialog ??= { kind: 'status', tries }
  await turn.say(problem, { choices: personOrMenu(turn) })
}

function describe(turn: TurnScope, request: RequestSummary): string {
  const form = turn.content.forms.get(request.form)
  return turn.text('status.of', {
    form: form ? turn.local(form.title) : request.form,
    reference: isolateLtr(request.reference),
    stage: turn.content.texts.textAt(turn.language, `requests.stage.${request.stage}`),
    submitted: formatDate(isoDay(request.submittedAt, 0), turn.language),
    updated: formatDate(isoDay(request.updatedAt, 0), turn.language),
  })
}
