import type { Draft } from '../../../forms/draft.ts'
import { kindOf } from '../../../forms/fields/field-kinds.ts'
import { parseYesNo } from '../../../forms/parsers/yes-no.ts'
import { buttonToken, goToken } from '../../../messages/button.ts'
import { askStep } from '../../forms/ask-step.ts'
import { scheduleDraft, unscheduleDraft } from '../../forms/draft-timers.ts'
import { FormSession } from '../../forms/form-session.ts'
import { returnToForm } from '../../forms/return-to-form.ts'
import type { InboundMessage } from '../../inbound-message.ts'
import { matchesPhrase } from '../../matches-phrase.ts'
import type { ChannelLink } from '../../turn.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { personOrMenu, showMenu } from '../menu.ts'
import { carriedStep, channelName } from './request.ts'

/** How long after its code has expired a link can still be confirmed. */
const confirmableFor = 30 * 60_000

/** The code was sent on another channel: asks here whether it was the same person. */
export async function askWhetherSame(turn: TurnScope, linkId: string): Promise<void> {
  const link = await turn.input.find.link(linkId)
  if (link?.status !== 'claimed' || !link.to) return undefined
  const channel = channelName(turn, link.to.channel)
  await turn.say(turn.text('link.same', { channel }), {
    choices: [
      { title: turn.text('link.same-yes'), value: buttonToken({ kind: 'link', id: linkId, yes: true }) },
      { title: turn.text('link.same-no'), value: buttonToken({ kind: 'link', id: linkId, yes: false }) },
    ],
  })
  turn.state.linkAsked = { id: linkId, isLast: true }
}

/**
 * Handles a typed yes or no to that question; returns false when the message is something else. Where the form's own
 * question is a yes or no too, only words that can mean nothing else count.
 */
export async function handleWhetherSame(turn: TurnScope, { text, button }: InboundMessage): Promise<boolean> {
  const { linkAsked } = turn.state
  if (!linkAsked || button) return false
  turn.state.linkAsked = { ...linkAsked, isLast: false }
  const field = FormSession.current(turn)?.step?.field
  const plain = linkAsked.isLast && !(field && kindOf(field).isYesOrNo) ? parseYesNo(text) : null
  const yes = matchesPhrase(turn, 'link-yes', text)
    ? true
    : matchesPhrase(turn, 'link-no', text)
      ? false
      : plain?.ok
        ? plain.value
        : null
  if (yes === null) return false
  await answerWhetherSame(turn, linkAsked.id, yes)
  return true
}

/** Handles the yes or no: joins the two contacts, or refuses the link. */
export async function answerWhetherSame(turn: TurnScope, linkId: string, yes: boolean): Promise<void> {
  const link = await turn.input.find.link(linkId)
  turn.state.linkAsked = null
  const { now, conversation } = turn.input
  const isOpen = link?.status === 'claimed' && link.from.conversationId === conversation.id
  if (!isOpen || !link.to || now > link.expiresAt + confirmableFor) return sayOver(turn)
  const { conversationId, channel } = link.to
  if (!yes) {
    turn.do({ kind: 'refuse-link', link })
    turn.do({ kind: 'tell-conversation', conversationId, event: 'link-refused', key: link.id })
    await turn.say(turn.text('link.refused-here'))
    return returnToForm(turn)
  }
  const session = FormSession.current(turn)
  const step = session?.draft.id === link.draftId ? carriedStep(session) : link.step
  turn.do({ kind: 'join-contacts', link, step })
  turn.do({ kind: 'tell-conversation', conversationId, event: 'link-joined', key: link.id })
  leaveForm(turn, link.draftId)
  await turn.say(turn.text('link.goes-on', { channel: channelName(turn, channel) }))
}

/** Two contacts became one: the form goes on at the one end, and is left at the other. */
export async function handleJoin(turn: TurnScope, linkId: string): Promise<void> {
  const link = await turn.input.find.link(linkId)
  if (link?.status !== 'joined') return undefined
  if (link.to?.conversationId === turn.input.conversation.id) return continueHere(turn, link)
  leaveForm(turn, link.draftId)
  const channel = link.to ? channelName(turn, link.to.channel) : ''
  await turn.say(turn.text('link.goes-on', { channel }))
}

/** The person said on the first channel that it was not them. */
export async function handleRefusal(turn: TurnScope): Promise<void> {
  await turn.say(turn.text('link.refused-there'), { choices: personOrMenu(turn) })
}

/** Continues the form in this conversation, at the step where it was left. */
export async function continueHere(turn: TurnScope, link: ChannelLink): Promise<void> {
  turn.state.language ??= link.from.language
  const draft = turn.draft(link.draftId)
  const channel = channelName(turn, link.from.channel)
  if (!draft) return turn.say(turn.text('link.joined', { channel }), { choices: personOrMenu(turn) })
  turn.state.cancelled = null
  if (await turn.input.find.shelvedDraft(draft.form)) await offerOtherDraft(turn, draft.form)
  return openHere(turn, draft, { step: link.step, before: turn.text('link.goes-on-here', { channel }) })
}

async function offerOtherDraft(turn: TurnScope, formId: string): Promise<void> {
  await turn.say(turn.text('link.other-draft'), {
    choices: [{ title: turn.text('link.use-other'), value: goToken({ kind: 'other-draft', form: formId }) }],
  })
}

/** Continues with the draft that was put aside, and puts the open one aside instead. */
export async function continueOtherDraft(turn: TurnScope, formId: string): Promise<void> {
  const shelved = await turn.input.find.shelvedDraft(formId)
  if (!shelved) return showMenu(turn)
  const open = turn.draftOf(formId)
  if (open) {
    turn.shelveDraft(open.id)
    unscheduleDraft(turn, open.id)
  }
  await openHere(turn, shelved, { step: '', before: turn.text('link.other-used') })
}

async function openHere(
  turn: TurnScope,
  draft: Draft,
  { step, before }: { step: string; before: string },
): Promise<void> {
  const form = turn.content.forms.get(draft.form)
  if (!form) return showMenu(turn, before)
  turn.saveDraft(draft)
  scheduleDraft(turn, draft.id)
  const session = new FormSession(turn, form, draft)
  session.moveTo(step)
  if (turn.input.conversation.owner === 'bot') await askStep(session, before)
  else await turn.say(before)
}

function leaveForm(turn: TurnScope, draftId: string): void {
  const { dialog } = turn.state
  if (dialog?.kind === 'form' && dialog.draftId === draftId) turn.state.dialog = null
  unscheduleDraft(turn, draftId)
}

async function sayOver(turn: TurnScope): Promise<void> {
  await turn.say(turn.text('link.over'))
  return returnToForm(turn)
}
