import type { EffectKind } from './effect-kind.ts'

/** Keeps the message of the turn out of the transcript; the plan looks for it before it adds the message. */
export const leaveOutMessage: EffectKind<'leave-out-message'> = { plan: () => undefined }
