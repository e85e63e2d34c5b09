import { formatDate } from '../../../forms/parsers/date.ts'
import type { Choice } from '../../../messages/activity.ts'
import { goToken } from '../../../messages/button.ts'
import { isolateLtr } from '../../../shared/bidi-isolate.ts'
import { isoDay } from '../../../shared/riyadh-time.ts'
import { matchesPhrase } from '../../matches-phrase.ts'
import type { DataSummary, RequestSummary } from '../../turn.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { personOrMenu } from '../menu.ts'
import { requestPerson } from '../person/request-person.ts'
import { describeConsent, showConsents } from './consents.ts'

const minute = 60_000
/** How long the address of a copy can be opened. */
const copyMinutes = 30

/** Takes a wish about one's own data, said outright at any point; false when the message is something else. */
export async function handleDataRight(turn: TurnScope, text: string): Promise<boolean> {
  const wishes = [
    ['delete-data', confirmDeletion],
    ['data-copy', giveCopy],
    ['correct-data', offerCorrection],
    ['withdraw-consent', showConsents],
  ] as const
  const wish = wishes.find(([key]) => matchesPhrase(turn, key, text))
  if (!wish) return false
  await wish[1](turn)
  return true
}

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
  const shown = turn.content.texts.text(turn.language, `requests.stage.${stage}`)
  return `• ${isolateLtr(reference)}: ${shown}`
}

function rightChoices(turn: TurnScope, kept: DataSummary): Choice[] {
  const mayWithdraw = kept.consents.some(({ given }) => given)
  return [
    choice(turn, 'data.copy', 'data-copy'),
    choice(turn, 'data.correct', 'correct-data'),
    ...(mayWithdraw ? [choice(turn, 'consent.withdraw', 'withdraw-consent')] : []),
    choice(turn, 'data.delete', 'delete-data'),
    choice(turn, 'menu.title', 'menu'),
  ]
}

/** Gives an address under which the person opens a copy once; without a public address the staff give it. */
export async function giveCopy(turn: TurnScope): Promise<void> {
  const { newId, now, exportAddress } = turn.input
  const token = [newId(), newId(), newId()].map((id) => id.slice(-12)).join('')
  const address = exportAddress(token)
  if (address === null) {
    turn.do({ kind: 'record-right', action: 'ask-data-copy' })
    await turn.say(turn.text('data.copy-by-staff'))
    return requestPerson(turn, { team: 'relations', reason: 'data-copy', priority: 0 })
  }
  turn.do({ kind: 'record-right', action: 'make-data-copy' })
  turn.do({ kind: 'export-data', token, expiresAt: now + copyMinutes * minute })
  await turn.say(turn.text('data.copy-ready', { address, minutes: copyMinutes }), {
    choices: personOrMenu(turn),
    data: { link: address },
  })
}

/** What is not sent in yet is corrected by the person; what is sent in, by the staff. */
export async function offerCorrection(turn: TurnScope): Promise<void> {
  const drafts = turn.input.drafts.flatMap(({ form: id }) => {
    const form = turn.content.forms.get(id)
    return form
      ? [
          {
            title: turn.text('data.correct-draft', { form: turn.local(form.title) }),
            value: goToken(`resume:${id}`),
          },
        ]
      : []
  })
  await turn.say(turn.text('data.correct-how'), {
    choices: [
      ...drafts,
      choice(turn, 'data.correct-by-staff', 'ask-correction'),
      choice(turn, 'menu.title', 'menu'),
    ],
  })
}

/** Asks the staff to correct what was sent in. */
export async function askCorrection(turn: TurnScope): Promise<void> {
  turn.do({ kind: 'record-right', action: 'ask-data-correction' })
  await requestPerson(turn, { team: 'relations', reason: 'data-correction', priority: 0 })
}

/** Asks once more before anything is deleted, unless a legal hold forbids it. */
export async function confirmDeletion(turn: TurnScope): Promise<void> {
  if (await isHeld(turn)) return undefined
  turn.state.dialog = { kind: 'confirm', action: 'delete-data' }
  await turn.say(turn.text('data.confirm-delete'), {
    choices: [
      { title: turn.text('data.confirm-yes'), value: goToken('delete-data-now') },
      { title: turn.text('data.confirm-no'), value: goToken('menu') },
    ],
  })
}

/** Deletes everything, once the person confirmed it. */
export async function deleteMyData(turn: TurnScope): Promise<void> {
  if (turn.state.dialog?.kind !== 'confirm' || turn.state.dialog.action !== 'delete-data')
    return confirmDeletion(turn)
  turn.state.dialog = null
  if (await isHeld(turn)) return undefined
  turn.do({ kind: 'delete-my-data' })
  forgetWhatWasSaid(turn)
  await turn.say(turn.text('data.deleted'), { choices: [choice(turn, 'menu.title', 'menu')] })
}

async function isHeld(turn: TurnScope): Promise<boolean> {
  if (!(await turn.input.find.kept()).isHeld) return false
  turn.do({ kind: 'record-right', action: 'delete-refused' })
  await turn.say(turn.text('data.held'), { choices: personOrMenu(turn) })
  return true
}

function forgetWhatWasSaid({ state }: TurnScope): void {
  Object.assign(state, {
    cancelled: null,
    answered: null,
    asked: null,
    lastTopic: null,
    remindedDrafts: [],
    linkAsked: null,
  } satisfies Partial<typeof state>)
}

function choice(turn: TurnScope, title: string, action: string): Choice {
  return { title: turn.text(title), value: goToken(action) }
}
