import type { Choice } from '../../../messages/activity.ts'
import { goToken } from '../../../messages/button.ts'
import { isolateLtr } from '../../../shared/bidi-isolate.ts'
import { makeLinkCode } from '../../../shared/link-code.ts'
import { FormSession, reviewStep } from '../../forms/form-session.ts'
import { matchesPhrase } from '../../matches-phrase.ts'
import type { OfferedChannel } from '../../turn.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { toMenu } from '../menu.ts'

const minute = 60_000
/** How long a code can be sent on the other channel. */
const codeMinutes = 30
const phrases = 'bot.phrases.continue-on.'

/** Returns the channel on which somebody asks to continue: `any` when they name none, null when they ask for something else. */
export function channelWanted(turn: TurnScope, text: string): string | null {
  const ids = turn.content.texts.keys('ar').filter((key) => key.startsWith(phrases))
  const named = ids.find((key) => matchesPhrase(turn, key.slice('bot.phrases.'.length), text))
  return named?.slice(phrases.length) ?? null
}

/** Sends a code, and an address where there is one, with which the form continues on another channel. */
export async function continueOn(turn: TurnScope, channelId: string): Promise<void> {
  const session = FormSession.current(turn)
  const draft = session?.draft ?? turn.input.drafts.at(-1)
  if (!draft) return sayNothingToCarry(turn)
  const channel = otherChannels(turn).find(({ id }) => id === channelId)
  if (!channel) return askWhichChannel(turn, channelId)
  const { newId, now } = turn.input
  const id = newId()
  const code = makeLinkCode(id)
  const expiresAt = now + codeMinutes * minute
  const step = session ? carriedStep(session) : ''
  turn.do({ kind: 'make-link', link: { id, code, draftId: draft.id, form: draft.form, step, expiresAt } })
  await sayCode(turn, channel, code)
}

/** Returns the step at which the form continues elsewhere; empty for one that is no question of the form. */
export function carriedStep(session: FormSession): string {
  const { step } = session.position
  return session.step || step === reviewStep ? step : ''
}

/** Returns a button for each other channel that is on. */
export function otherChannelChoices(turn: TurnScope): Choice[] {
  return otherChannels(turn).map(({ id }) => ({
    title: turn.text('link.continue-on', { channel: channelName(turn, id) }),
    value: goToken({ kind: 'continue-on', channel: id }),
  }))
}

/** Returns the name of a channel in the conversation's language. */
export function channelName(turn: TurnScope, id: string): string {
  return turn.textAt(`channel.${id}`)
}

/** Channels that are on and have a name for people. */
function otherChannels(turn: TurnScope): OfferedChannel[] {
  const { channels, conversation } = turn.input
  return channels.filter(
    ({ id }) =>
      id !== conversation.channel && turn.content.texts.find(turn.language, `bot.channel.${id}`) !== null,
  )
}

async function askWhichChannel(turn: TurnScope, wanted: string): Promise<void> {
  const choices = otherChannelChoices(turn)
  if (choices.length === 0) return turn.say(turn.text('link.no-other'))
  const key =
    wanted === 'any' ? 'link.which' : wanted === turn.input.conversation.channel ? 'link.here' : 'link.not-on'
  await turn.say(turn.text(key), { choices })
}

async function sayCode(turn: TurnScope, channel: OfferedChannel, code: string): Promise<void> {
  const link = channel.linkFor(code)
  const values = {
    channel: channelName(turn, channel.id),
    code: isolateLtr(code),
    minutes: codeMinutes,
    link: link ?? '',
  }
  const key = link === null ? 'link.code' : 'link.address'
  await turn.say(turn.text(key, values), link === null ? {} : { data: { link } })
}

async function sayNothingToCarry(turn: TurnScope): Promise<void> {
  await turn.say(turn.text('link.nothing'), {
    choices: [toMenu(turn)],
  })
}
