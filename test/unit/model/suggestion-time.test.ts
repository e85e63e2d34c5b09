import { expect } from 'chai'
import type { Understanding } from '../../../src/engine/understanding.ts'
import type { ActivityDraft } from '../../../src/messages/activity.ts'
import { suggestionTime } from '../../../src/model/suggestion-time.ts'

const waits = (activity: ActivityDraft, outcome: Understanding['outcome'] = 'unsure') =>
  suggestionTime({ activity, media: [], files: [] }, () => ({ outcome }), 4000)

const question = { type: 'message', text: 'وش تسوون لو صار كذا' }

describe('suggestionTime', () => {
  for (const outcome of ['unsure', 'out-of-scope'] as const) {
    it(`waits for a suggestion when the outcome is ${outcome}`, () =>
      expect(waits(question, outcome)).to.equal(4000))
  }
  for (const outcome of ['answer', 'medical', 'urgent'] as const) {
    it(`does not wait for a suggestion when the outcome is ${outcome}`, () =>
      expect(waits(question, outcome)).to.equal(null))
  }
  const others: readonly [what: string, activity: ActivityDraft][] = [
    ['a button', { ...question, value: { action: 'go:menu' } }],
    ['a word', { type: 'message', text: 'القائمة' }],
    ['an event', { type: 'event', name: 'timer' }],
    ['a message of 100,000 characters', { type: 'message', text: 'سؤال '.repeat(20_000) }],
    ['an empty message', { type: 'message' }],
  ]
  for (const [what, activity] of others)
    it(`does not wait for a suggestion to ${what}`, () => expect(waits(activity)).to.equal(null))
})
