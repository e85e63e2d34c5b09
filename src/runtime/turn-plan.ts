import type { DataRight, TurnResult } from '../engine/turn.ts'
import type { ApplicantMove } from '../requests/move-by-applicant.ts'
import type { Rating } from '../requests/rate-service.ts'
import { languageSchema } from '../shared/language.ts'
import type { Joining } from '../store/join-contacts.ts'
import type { Sealed } from '../store/schema.ts'
import { withFiles } from '../store/stored-activity.ts'
import type { LinkChange, NewChannelLink } from '../store/tables/channel-links.ts'
import type { NewConsent } from '../store/tables/consents.ts'
import type { LockedConversation, SavedConversation } from '../store/tables/conversations.ts'
import type { NewDataExport } from '../store/tables/data-copies.ts'
import type { DraftStatus, SavedDraft } from '../store/tables/drafts.ts'
import type { NewHandoff } from '../store/tables/handoffs.ts'
import type { NewReceiptLink } from '../store/tables/receipt-links.ts'
import type { NewRequest } from '../store/tables/requests.ts'
import type { NewTimer } from '../store/tables/timers.ts'
import type { TranscriptEntry } from '../store/tables/transcript.ts'
import type { NewUnanswered } from '../store/tables/unanswered.ts'
import { addEntry, applyEffect } from './apply-effect.ts'
import { type LoadedTurn, payloadOf } from './turn-load.ts'
import { isPushed, type TurnServices } from './turn-services.ts'

type TimerKey = Pick<NewTimer, 'conversationId' | 'kind' | 'key'>

/** Everything that one turn changes in the store. */
export type TurnPlan = {
  turn: LoadedTurn
  /** The code of the error because of which the event is set aside. */
  failure: string | null
  saved: SavedConversation
  isPushed: boolean
  /** What the person said and what is answered, at their places. */
  entries: TranscriptEntry[]
  drafts: Map<string, SavedDraft>
  closedDrafts: Map<string, DraftStatus>
  timers: Map<string, NewTimer>
  cancelledTimers: Map<string, TimerKey>
  requests: NewRequest[]
  moves: ApplicantMove[]
  receiptLinks: NewReceiptLink[]
  handoff: NewHandoff | null
  leavesQueue: boolean
  consents: NewConsent[]
  ratings: Rating[]
  unanswered: NewUnanswered[]
  links: NewChannelLink[]
  changedLinks: LinkChange[]
  /** What becomes of whole contacts, once all else of the commit is written. */
  joining: Joining | null
  erasesContact: boolean
  copies: NewDataExport[]
  rights: DataRight[]
}

/** What a turn is planned with: the turn as it was loaded, and the conversation as it is locked now. */
export type PlanContext = {
  services: TurnServices
  turn: LoadedTurn
  locked: LockedConversation
  now: number
}

/** Plans a turn that went well. */
export function planOfResult(context: PlanContext, result: TurnResult): TurnPlan {
  const plan = emptyPlan(context, context.services.store.vault.sealJson(result.state))
  plan.saved.locale = result.state.language ?? plan.saved.locale
  addIncoming(context, plan)
  for (const effect of result.effects) applyEffect(context, plan, effect)
  return plan
}

const highPriority = 10
/** The team that takes what is asked of no other. */
const relations = 'relations'

/** Plans what becomes of a message that failed too often: a person gets it, and the beneficiary is told so. */
export function planOfSetAside(context: PlanContext, failure: string): TurnPlan {
  const { services, turn, locked } = context
  const plan = { ...emptyPlan(context, turn.conversation.state), failure }
  if (!addReadable(context, plan) || locked.owner === 'staff') return plan
  const language = languageSchema.catch('ar').parse(locked.locale)
  applyEffect(context, plan, { kind: 'send', activity: services.onSetAside(language) })
  applyEffect(context, plan, {
    kind: 'request-person',
    team: relations,
    reason: 'turn-failed',
    priority: highPriority,
  })
  return plan
}

/** What cannot even be read may have been a message: a person is asked for then, too. */
function addReadable(context: PlanContext, plan: TurnPlan): boolean {
  try {
    return addIncoming(context, plan)
  } catch (error) {
    context.services.log.error(
      { err: error, turn: context.turn.event.id },
      'an event that was set aside is not readable',
    )
    return true
  }
}

function emptyPlan({ services, turn, locked }: PlanContext, state: Sealed | null): TurnPlan {
  const { id, channel } = turn.conversation
  return {
    turn,
    failure: null,
    saved: { id, state, nextSeq: locked.next_seq, owner: locked.owner, locale: locked.locale },
    isPushed: isPushed(services.channels, channel),
    entries: [],
    drafts: new Map(),
    closedDrafts: new Map(),
    timers: new Map(),
    cancelledTimers: new Map(),
    requests: [],
    moves: [],
    receiptLinks: [],
    handoff: null,
    leavesQueue: false,
    consents: [],
    ratings: [],
    unanswered: [],
    links: [],
    changedLinks: [],
    joining: null,
    erasesContact: false,
    copies: [],
    rights: [],
  }
}

/** Puts the person's message into the transcript, under the id it has in the inbox; other events leave no line there. */
function addIncoming({ services, turn, now }: PlanContext, plan: TurnPlan): boolean {
  const { activity, files } = payloadOf(services, turn)
  if (activity.type !== 'message') return false
  addEntry(plan, {
    id: turn.event.id,
    at: Math.min(turn.event.sent_at, now),
    author: 'contact',
    activity: withFiles(activity, files),
  })
  return true
}
