import type { Effect } from '../../engine/turn.ts'
import type { LoadedTurn } from '../turn-load.ts'
import type { TurnLock } from '../turn-lock.ts'
import type { TurnPlan } from '../turn-plan.ts'
import { cancelTimer } from './cancel-timer.ts'
import { claimLink } from './claim-link.ts'
import { completeRequest } from './complete-request.ts'
import { deleteMyData } from './delete-my-data.ts'
import { dropDraft } from './drop-draft.ts'
import type { EffectHandler, EffectKind } from './effect-kind.ts'
import { exportData } from './export-data.ts'
import { joinContacts } from './join-contacts.ts'
import { leaveOutMessage } from './leave-out-message.ts'
import { leaveQueue } from './leave-queue.ts'
import { linkReceipt } from './link-receipt.ts'
import { makeLink } from './make-link.ts'
import { raisePriority } from './raise-priority.ts'
import { rate } from './rate.ts'
import { recordConsent } from './record-consent.ts'
import { recordRight } from './record-right.ts'
import { refuseLink } from './refuse-link.ts'
import { requestPerson } from './request-person.ts'
import { saveDraft } from './save-draft.ts'
import { send } from './send.ts'
import { setTimer } from './set-timer.ts'
import { shelveDraft } from './shelve-draft.ts'
import { submit } from './submit.ts'
import { tellConversation } from './tell-conversation.ts'
import { unanswered } from './unanswered.ts'
import { withdrawRequest } from './withdraw-request.ts'

type EffectKinds = { readonly [Kind in Effect['kind']]: EffectKind<Kind> }

/** How each kind of effect is carried out; a kind without an entry does not compile. */
const effectKinds: EffectKinds = {
  send,
  'save-draft': saveDraft,
  'drop-draft': dropDraft,
  'shelve-draft': shelveDraft,
  submit,
  'complete-request': completeRequest,
  'withdraw-request': withdrawRequest,
  'link-receipt': linkReceipt,
  'request-person': requestPerson,
  'leave-queue': leaveQueue,
  'raise-priority': raisePriority,
  'set-timer': setTimer,
  'cancel-timer': cancelTimer,
  'record-consent': recordConsent,
  rate,
  unanswered,
  'delete-my-data': deleteMyData,
  'make-link': makeLink,
  'claim-link': claimLink,
  'refuse-link': refuseLink,
  'join-contacts': joinContacts,
  'tell-conversation': tellConversation,
  'export-data': exportData,
  'record-right': recordRight,
  'leave-out-message': leaveOutMessage,
}

/** The table gives each effect the entry of its own kind, which the compiler cannot follow through a union. */
function handlerOf(effect: Effect): EffectHandler<Effect> {
  return effectKinds[effect.kind]
}

/** Adds what the effects of a turn change to its plan, in their order. */
export function planEffects(effects: readonly Effect[], plan: TurnPlan): void {
  for (const effect of effects) handlerOf(effect).plan(effect, plan)
}

/** The rows that a turn with these effects read and changes. */
export function locksOf(effects: readonly Effect[], turn: LoadedTurn): TurnLock[] {
  return effects.flatMap((effect) => handlerOf(effect).locks?.(effect, turn) ?? [])
}

/** The other conversations that these effects change. */
export function otherConversations(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) => handlerOf(effect).conversations?.(effect) ?? [])
}
