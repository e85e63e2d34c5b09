import { formatDate } from '../../../forms/parsers/date.ts'
import type { Action } from '../../../messages/action.ts'
import type { Choice } from '../../../messages/activity.ts'
import { goToken } from '../../../messages/button.ts'
import { isolateLtr } from '../../../shared/bidi-isolate.ts'
import { isoDay } from '../../../shared/riyadh-time.ts'
import type { DataSummary, RequestSummary } from '../../turn.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { personOrMenu, toMenu } from '../menu.ts'
import { relationsTeam, requestPerson } from '../person/request-person.ts'
import { describeConsent } from './consents.ts'

const minute = 60_000
/** How long the address of a copy can be opened. */
const copyMinutes = 30

/** Shows what is kept of the person, and what they can do about it. */
export async function showMyData(turn: TurnScope): Promise<void> {
  const [requests, kept] = await Promise.all([turn.input.find.requests(), turn.input.find.kept()])
  turn.do({ kind: 'record-right', action: 'show-my-data' })
  const lines = [turn.text('data.intro'), ...keptLines(turn, requests, kept), turn.text('data.rights')]
  await turn.say(lines.join('\n\n'), { choices: rightChoices(turn, kept) })
}

function keptLines(turn: TurnScope, requests: readonly RequestSummary[], kept: DataSummary): string[] {
  const { count, since } = kept.messages
  const drafts = turn.input.drafts.length
  return [
    since === null
      ? ''
      : turn.text('data.messages', { count, since: formatDate(isoDay(since, 0), turn.language) }),
    [
      turn.text('data.requests', { count: requests.length }),
      ...requests.map((one) => requestLine(turn, one)),
    ].join('\n'),
    turn.text('data.drafts', { count: drafts }),
    kept.files > 0 ? turn.text('data.files', { count: kept.files }) : '',
    kept.consents.map((consent) => describeConsent(turn, consent)).join('\n'),
    kept.isHeld ? turn.text('data.is-held') : '',
  ].filter(Boolean)
}

function requestLine(turn: TurnScope, { reference, stage }: RequestSummary): string {
  const shown = turn.content.texts.textAt(turn.language, `requests.stage.${stage}`)
  return `• ${isolateLtr(reference)}: ${shown}`
}

function rightChoices(turn: TurnScope, kept: DataSummary): Choice[] {
  const mayWithdraw = kept.consents.some(({ given }) => given)
  return [
    choice(turn, 'data.copy', { kind: 'data-copy' }),
    choice(turn, 'data.correct', { kind: 'correct-data' }),
    ...(mayWithdraw ? [choice(turn, 'consent.withdraw', { kind: 'withdraw-consent', purpose: null })] : []),
    choice(turn, 'data.delete', { kind: 'delete-data' }),
    toMenu(turn),
  ]
}

/** Sends an address under which the person opens a copy once; without a public address the staff give it. */
export async function giveCopy(turn: TurnScope): Promise<void> {
  const { newId, now, exportAddress } = turn.input
  const token = [newId(), newId(), newId()].map((id) => id.slice(-12)).join('')
  const address = exportAddress(token)
  if (address === null) {
    turn.do({ kind: 'record-right', action: 'ask-data-copy' })
    await turn.say(turn.text('data.copy-by-staff'))
    return requestPerson(turn, { team: relationsTeam, reason: 'data-copy', priority: 0 })
  }
  turn.do({ kind: 'record-right', action: 'make-data-copy' })
  turn.do({ kind: 'export-data', token, expiresAt: now + copyMinutes * minute })
  await turn.say(turn.text('data.copy-ready', { address, minutes: copyMinutes }), {
    choices: personOrMenu(turn),
    data: { link: address },
  })
}

function choice(
  turn: TurnScope,
  title: 'data.copy' | 'data.correct' | 'consent.withdraw' | 'data.delete',
  action: Action,
): Choice {
  return { title: turn.text(title), value: goToken(action) }
}
