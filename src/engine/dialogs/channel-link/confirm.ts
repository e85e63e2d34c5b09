import type { KeyUnder } from '../../../content/texts.ts'
import { findLinkCode, looksLikeLinkCode } from '../../../shared/link-code.ts'
import { FormSession } from '../../forms/form-session.ts'
import type { InboundMessage } from '../../inbound-message.ts'
import type { ChannelLink } from '../../turn.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { personOrMenu } from '../menu.ts'
import { continueHere } from './continue.ts'
import { channelName } from './request.ts'

const maxWrong = 5
const wrongFor = 30 * 60_000
/** A code and little beside it: a longer message only happens to hold one. */
const maxMessageLength = 60

/** Handles a code that was given on another channel; returns false when the message is none. */
export async function handleLinkCode(turn: TurnScope, { text, button }: InboundMessage): Promise<boolean> {
  if (button || text.length > maxMessageLength) return false
  const code = findLinkCode(text)
  if (code === null && !looksLikeLinkCode(text)) return false
  if (isOutOfTries(turn)) {
    await sayAbout(turn, 'link.too-many')
    return true
  }
  const link = code === null ? null : await turn.input.find.linkByCode(code)
  if (!link && FormSession.current(turn)) return false
  turn.state.language ??= link?.from.language ?? null
  turn.state.greeted = true
  await (link ? claimLink(turn, link) : countWrongCode(turn))
  return true
}

async function claimLink(turn: TurnScope, link: ChannelLink): Promise<void> {
  const { conversation, contact, now } = turn.input
  const { from, to, status, expiresAt } = link
  if (from.conversationId === conversation.id) return sayAbout(turn, 'link.own')
  if (status === 'claimed' && to?.conversationId === conversation.id) return sayAskedThere(turn, link)
  if (status === 'claimed' || status === 'joined') return sayAbout(turn, 'link.used')
  if (status === 'refused' || expiresAt <= now) return sayAbout(turn, 'link.expired')
  if (from.contactId === contact.id) return continueAtOnce(turn, link)
  turn.do({ kind: 'claim-link', link })
  turn.do({
    kind: 'tell-conversation',
    conversationId: from.conversationId,
    event: 'link-claimed',
    key: link.id,
  })
  await sayAskedThere(turn, link)
}

/** The accounts are one contact already: nothing is to be confirmed. */
async function continueAtOnce(turn: TurnScope, link: ChannelLink): Promise<void> {
  const { conversationId } = link.from
  const { id, channel } = turn.input.conversation
  const to = { conversationId: id, contactId: turn.input.contact.id, channel, language: turn.state.language }
  turn.do({ kind: 'join-contacts', link: { ...link, to }, step: link.step })
  turn.do({ kind: 'tell-conversation', conversationId, event: 'link-joined', key: link.id })
  await continueHere(turn, link)
}

async function sayAskedThere(turn: TurnScope, { from }: ChannelLink): Promise<void> {
  await turn.say(turn.text('link.asked-there', { channel: channelName(turn, from.channel) }))
}

async function countWrongCode(turn: TurnScope): Promise<void> {
  const { wrongCodes } = turn.state
  const { now } = turn.input
  const isRecent = wrongCodes !== null && now - wrongCodes.since < wrongFor
  turn.state.wrongCodes = isRecent ? { ...wrongCodes, count: wrongCodes.count + 1 } : { count: 1, since: now }
  await sayAbout(turn, 'link.unknown')
}

function isOutOfTries({ state, input }: TurnScope): boolean {
  const { wrongCodes } = state
  return wrongCodes !== null && wrongCodes.count >= maxWrong && input.now - wrongCodes.since < wrongFor
}

async function sayAbout(turn: TurnScope, key: KeyUnder<'bot'> & `link.${string}`): Promise<void> {
  await turn.say(turn.text(key), { choices: personOrMenu(turn) })
}
