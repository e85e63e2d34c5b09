import type { Understanding } from '../engine/understanding.ts'
import type { InboundEvent } from '../messages/inbound-event.ts'

const minLength = 8
const maxLength = 1000

/**
 * Returns how many milliseconds a message may wait for a model, or null: only a typed question of some length that the matcher is unsure
 * of, and none of what is medical or urgent.
 */
export function suggestionTime(
  { activity, media, files }: Pick<InboundEvent, 'activity' | 'media' | 'files'>,
  ask: (question: string) => Pick<Understanding, 'outcome'>,
  timeLimit: number,
): number | null {
  const text = (activity.text ?? '').trim()
  const isTyped = activity.type === 'message' && activity.value === undefined
  if (!isTyped || media.length > 0 || files.length > 0) return null
  if (text.length < minLength || text.length > maxLength || !/\s/.test(text)) return null
  const { outcome } = ask(text)
  return outcome === 'unsure' || outcome === 'out-of-scope' ? timeLimit : null
}
