import type { Activity } from 'botbuilder'

/** The canonical message, as in the Bot Framework's Activity schema; here always partial, as it is stored and sent. */
export type ActivityDraft = Partial<Activity>

/** A choice offered with a message; `value` is a button token (see `button.ts`), ASCII and at most 64 bytes. */
export type Choice = { title: string; value: string; description?: string }

/** What an answer rests on: its topic, and the guide section; each null where there is none. */
export type AnswerSource = { topic: string | null; guide: string | null; section: string | null }

/** What Wasl tells clients about a message, in `channelData.wasl`. */
export type WaslChannelData =
  | { form: string; step: string; kind: string; optional: boolean }
  | { form: string; reference: string }
  | { staff: string }
  | { link: string }
  | { handoff: { team: string; reason: string } }
  /** An answer; `also` names those of further questions in the same message. */
  | { answer: AnswerSource; also?: readonly AnswerSource[] }
