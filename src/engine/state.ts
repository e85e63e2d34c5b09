import { z } from 'zod'
import { draftSchema } from '../forms/draft.ts'
import { languageSchema } from '../shared/language.ts'
import { confirmationState } from './dialogs/confirmation/confirmation-state.ts'
import { statusState } from './dialogs/status/status-state.ts'
import { formState } from './forms/form-state.ts'

const offered = z.object({ title: z.string(), value: z.string() })

const dialogState = z.discriminatedUnion('kind', [formState, statusState, confirmationState])

/** The state of a conversation between turns, apart from its drafts. Steps are named, never numbered. */
export const conversationStateSchema = z.object({
  v: z.literal(1),
  language: languageSchema.nullable(),
  /** Whether the language was chosen by the person and is not to follow what they write. */
  languageChosen: z.boolean(),
  /** Whether the person wrote in the language so far; before that it is a guess. */
  languageWritten: z.boolean().default(false),
  greeted: z.boolean(),
  dialog: dialogState.nullable(),
  /** The choices of the last message, for a number typed instead of a button; `value` is the button's token. */
  offered: z.array(offered),
  /** The action that a bare yes to the last message does, as a string. */
  onYes: z.string().nullable().default(null),
  lastTopic: z.string().nullable(),
  /** The answer that a short message may follow up; `isDetailed` once the guide's fuller text was given. Epoch milliseconds. */
  context: z.object({ topic: z.string(), at: z.number(), isDetailed: z.boolean() }).nullable().default(null),
  /** Questions in a row that could not be answered. */
  misses: z.number(),
  /** The topics that were offered as what may have been meant, and when last (epoch milliseconds). */
  suggested: z
    .object({ topics: z.array(z.string()), at: z.number() })
    .nullable()
    .default(null),
  /** A draft that was cancelled and can still be taken back, until something else is begun. */
  cancelled: z.object({ draft: draftSchema, step: z.string() }).nullable(),
  /** The last typed answer that a form took, to know one that comes twice. Epoch milliseconds. */
  answered: z.object({ text: z.string(), at: z.number() }).nullable().default(null),
  /** Drafts that were reminded of once since their last answer. */
  remindedDrafts: z.array(z.string()).default([]),
  /** The answer last asked about, with its question, masked; `isLast` until the person says something else. */
  asked: z.object({ topic: z.string(), question: z.string(), isLast: z.boolean() }).nullable().default(null),
  /** Whether it was the same person on another channel was asked; `isLast` until the person says something. */
  linkAsked: z.object({ id: z.string(), isLast: z.boolean() }).nullable().default(null),
  /** Wrong link codes, and since when (epoch milliseconds). */
  wrongCodes: z.object({ count: z.number(), since: z.number() }).nullable().default(null),
  /** References of no request, and since when (epoch milliseconds). */
  wrongReferences: z.object({ count: z.number(), since: z.number() }).nullable().default(null),
  /** The handoff in another conversation that the person was pointed to. */
  toldElsewhere: z.string().nullable().default(null),
  /** While the person waits for the staff: for what, how urgently, and what was said of it since. */
  waiting: z
    .object({
      team: z.string(),
      reason: z.string(),
      priority: z.number(),
      /** Messages that were acknowledged and not answered. */
      acknowledged: z.number(),
      /** How often the staff were alerted again. */
      raised: z.number(),
      /** Whether the form that was left for the staff, or another one, is gone on with meanwhile. */
      inForm: z.boolean(),
    })
    .nullable()
    .default(null),
  /** Epoch milliseconds of the last answer to a greeting. */
  greetedAt: z.number().nullable().default(null),
  /** Epoch milliseconds of the last «was this helpful?». */
  askedFeedbackAt: z.number().nullable(),
})

export type ConversationState = z.infer<typeof conversationStateSchema>
export type DialogState = NonNullable<ConversationState['dialog']>

/** Whether each dialog stays where it is while something else is served, or is over then. */
const staysOpen: Record<DialogState['kind'], boolean> = { form: true, status: false, confirm: false }

/** Ends a dialog that does not outlast something else being served. */
export function endPassingDialog(state: ConversationState): void {
  if (state.dialog && !staysOpen[state.dialog.kind]) state.dialog = null
}

/** Begins to wait for something, unless the dialog that the person is in is one to come back to. */
export function awaitInPassing(state: ConversationState, dialog: DialogState): void {
  endPassingDialog(state)
  state.dialog ??= dialog
}

/** Returns the state of a conversation that has not begun. */
export function newConversationState(): ConversationState {
  return {
    v: 1,
    language: null,
    languageChosen: false,
    languageWritten: false,
    greeted: false,
    dialog: null,
    offered: [],
    onYes: null,
    lastTopic: null,
    context: null,
    misses: 0,
    suggested: null,
    cancelled: null,
    answered: null,
    remindedDrafts: [],
    asked: null,
    linkAsked: null,
    wrongCodes: null,
    wrongReferences: null,
    toldElsewhere: null,
    waiting: null,
    greetedAt: null,
    askedFeedbackAt: null,
  }
}
