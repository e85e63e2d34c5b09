import { z } from 'zod'
import { draftSchema } from '../forms/draft.ts'
import { languageSchema } from '../shared/language.ts'

const offered = z.object({ title: z.string(), value: z.string() })

const dialog = z.discriminatedUnion('kind', [
  /** Filling in a form: `step` names a field, or `review`, `edit`, `resume`, `found`. */
  z.object({
    kind: z.literal('form'),
    draftId: z.string(),
    form: z.string(),
    step: z.string(),
    /** Wrong answers in a row to this step. */
    tries: z.number(),
    /** Facts found in a message and offered back for confirmation. */
    found: z.array(z.object({ step: z.string(), value: z.unknown() })),
    /** What was served as a question here, and may have been meant as the answer. */
    held: z.string().nullable().default(null),
    /** The step that was answered to come here. */
    came: z.string().nullable().default(null),
  }),
  /** Waiting for the reference of a request. */
  z.object({ kind: z.literal('status'), tries: z.number() }),
  /** Waiting for a yes or no before something that cannot be undone, or that the person may have meant. */
  z.object({ kind: z.literal('confirm'), action: z.string() }),
])

/** What a conversation remembers between turns, apart from the draft. Steps are named, never numbered. */
export const conversationStateSchema = z.object({
  v: z.literal(1),
  language: languageSchema.nullable(),
  /** Whether the language was chosen by the person and is not to follow what they write. */
  languageChosen: z.boolean(),
  greeted: z.boolean(),
  dialog: dialog.nullable(),
  /** The choices of the last message, for a number typed instead of a button. */
  offered: z.array(offered),
  /** The action that a bare yes to the last message does. */
  onYes: z.string().nullable().default(null),
  lastTopic: z.string().nullable(),
  /** Questions in a row that could not be answered. */
  misses: z.number(),
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
  /** Codes of another channel that were not right, and since when (epoch milliseconds). */
  wrongCodes: z.object({ count: z.number(), since: z.number() }).nullable().default(null),
  /** Numbers of requests that there are not, and since when (epoch milliseconds). */
  wrongReferences: z.object({ count: z.number(), since: z.number() }).nullable().default(null),
  /** The talk of a colleague in another conversation that the person was told of. */
  toldElsewhere: z.string().nullable().default(null),
  /** Epoch milliseconds of the last «was this helpful?». */
  askedFeedbackAt: z.number().nullable(),
})

export type ConversationState = z.infer<typeof conversationStateSchema>
export type DialogState = NonNullable<ConversationState['dialog']>
export type FormState = Extract<DialogState, { kind: 'form' }>

/** The state of a conversation that has not begun. */
export function newConversationState(): ConversationState {
  return {
    v: 1,
    language: null,
    languageChosen: false,
    greeted: false,
    dialog: null,
    offered: [],
    onYes: null,
    lastTopic: null,
    misses: 0,
    cancelled: null,
    answered: null,
    remindedDrafts: [],
    asked: null,
    linkAsked: null,
    wrongCodes: null,
    wrongReferences: null,
    toldElsewhere: null,
    askedFeedbackAt: null,
  }
}
