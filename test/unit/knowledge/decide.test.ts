import { expect } from 'chai'
import { decide, type KnownClass } from '../../../src/knowledge/decide.ts'

const known = new Map<string, KnownClass>([
  ['status', { topic: 'status', reject: null }],
  ['outcome', { topic: 'outcome', reject: null }],
  ['person', { topic: 'person', reject: null }],
  ['thanks', { topic: 'thanks', reject: null }],
  ['urgent-blood', { topic: 'urgent-blood', reject: null }],
  ['!jobs', { topic: null, reject: 'out-of-scope' }],
  ['!doses', { topic: null, reject: 'medical' }],
  ['!danger', { topic: null, reject: 'urgent' }],
])

type Scores = Record<string, number>

function decided(scores: Scores, sureness: number, words = ['كلمه'], namesOther = false) {
  const floor = Object.fromEntries([...known.keys()].map((id) => [id, -1]))
  const ranked = Object.entries({ ...floor, ...scores })
    .map(([id, score]) => ({ id, score }))
    .sort((one, other) => other.score - one.score)
  const question = { language: 'ar' as const, words, concepts: words, said: words, typed: words }
  return decide({ ranked, confidence: 1, sureness, question, namesOther }, known)
}

const cases: readonly [
  what: string,
  scores: Scores,
  sureness: number,
  outcome: string,
  topic: string | null,
][] = [
  ['answers when it is sure', { status: 1 }, 0.95, 'answer', 'status'],
  ['is unsure when the first guess is not likely', { status: 0.3, outcome: 0.25 }, 0.2, 'unsure', null],
  ['is unsure when something out of scope is near', { status: 0.3, '!jobs': 0.25 }, 0.3, 'unsure', null],
  ['abstains when it is out of scope', { '!jobs': 1, status: 0.1 }, 0.1, 'out-of-scope', null],
  ['abstains when nothing was understood', { status: -0.5 }, 0.4, 'out-of-scope', null],
  ['does not answer a medical question', { '!doses': 0.5, status: 0.4 }, 0.5, 'medical', null],
  ['sees a life in danger', { '!danger': 0.5, status: 0.4 }, 0.5, 'urgent', null],
  ['calls for help for blood', { 'urgent-blood': 0.8 }, 0.9, 'urgent', 'urgent-blood'],
  [
    'calls for help even when blood is only close',
    { '!doses': 0.5, 'urgent-blood': 0.45 },
    0.4,
    'urgent',
    'urgent-blood',
  ],
  ['does not call for help for nothing', { status: 0.9, 'urgent-blood': 0.1 }, 0.9, 'answer', 'status'],
]

describe('decide', () => {
  for (const [what, scores, sureness, outcome, topic] of cases) {
    it(what, () => {
      expect(decided(scores, sureness)).to.include({ outcome, topic })
    })
  }

  it('offers three guesses at the most, likeliest first', () => {
    const { candidates } = decided({ status: 0.3, outcome: 0.28, person: 0.25, thanks: 0.24 }, 0.2)
    expect(candidates.map(({ topic }) => topic)).to.deep.equal(['status', 'outcome', 'person'])
  })

  it('never offers a courtesy', () => {
    const { candidates } = decided({ thanks: 0.3, status: 0.28 }, 0.3)
    expect(candidates.map(({ topic }) => topic)).to.deep.equal(['status'])
    expect(decided({ thanks: 0.3 }, 0.3)).to.include({ outcome: 'out-of-scope', topic: null })
  })

  it('offers guesses only when it is unsure', () => {
    expect(decided({ status: 1 }, 0.95).candidates).to.deep.equal([])
    expect(decided({ '!doses': 1 }, 0.95).candidates).to.deep.equal([])
  })

  it('gives the best topic the sureness for its confidence', () => {
    expect(decided({ '!jobs': 1, status: 0.1 }, 0.08).confidence).to.equal(0.08)
  })

  it('answers beside a thing of another field only when it is sure', () => {
    expect(decided({ status: 1 }, 0.6, ['كلمه'], true)).to.include({ outcome: 'unsure', topic: null })
    expect(decided({ status: 1 }, 0.6)).to.include({ outcome: 'answer', topic: 'status' })
    expect(decided({ status: 1 }, 0.9, ['كلمه'], true)).to.include({ outcome: 'answer', topic: 'status' })
  })

  it('abstains on a message without words', () => {
    expect(decided({ status: 1 }, 0.95, [])).to.include({ outcome: 'out-of-scope', topic: null })
  })
})
