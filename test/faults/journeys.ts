import type { Random } from './random.ts'

/** What must come of a journey, besides an answer to each of its messages. */
export type Outcome =
  | { kind: 'request'; form: string; answers: Record<string, string | null> }
  | { kind: 'vote'; subject: string; score: number }
  | { kind: 'handoff'; isLeft: boolean }

/** One line of a person. `isAnswered` is false where the bot may stay silent, as it does in the queue. */
export type Line = { text: string; isAnswered: boolean }

/**
 * Something a person came for. The lines of a journey are said one after the other, without waiting for answers, so that
 * what comes of them shows whether they were taken in order. Those of a `burst` are sent at once, in no order.
 */
export type Journey = { lines: readonly Line[]; isBurst: boolean; outcome: Outcome | null }

/** The greeting that people send, alone or before what they ask. */
export const greeting = 'السلام عليكم'

const questions = ['كم ياخذ الرد على الطلب؟', 'وش حقوقي عندكم', 'ما المعلومات المطلوبة', greeting] as const

/** A journey at random; `mark` is letters of which no other journey has the same. */
export function newJourney(random: Random, mark: string): Journey {
  return random.pick(kinds)(random, mark)
}

/** A first question and a word on whether its answer helped, which the bot asks after the first one of a day. */
export function voteJourney(random: Random): Journey {
  const { question, topic } = random.pick(votable)
  const isHelpful = random.chance(0.5)
  return journey([question, `helpful:${topic}:${isHelpful ? 'yes' : 'no'}`], {
    kind: 'vote',
    subject: `topic:${topic}`,
    score: isHelpful ? 5 : 1,
  })
}

/** Somebody who asks for a person and stays in the queue; nothing can follow it. */
export function lastJourney(): Journey {
  return journey(['go:person', 'go:status'], { kind: 'handoff', isLeft: false }, 1)
}

type Votable = { question: string; topic: string }

const votable: [Votable, ...Votable[]] = [
  { question: questions[0], topic: 'decision-time' },
  { question: questions[1], topic: 'rights' },
]

type JourneyKind = (random: Random, mark: string) => Journey

const kinds: [JourneyKind, ...JourneyKind[]] = [
  question,
  (random) => ({ ...question(random), isBurst: true }),
  suggestion,
  callBack,
  rating,
  person,
]

function question(random: Random): Journey {
  const first = random.between(0, questions.length - 1)
  const asked = questions.map((_, index) => questions[(first + index) % questions.length] ?? questions[0])
  return journey(asked.slice(0, random.between(1, 3)), null)
}

function suggestion(_random: Random, mark: string): Journey {
  const message = `الخدمة ممتازة وأقترح لوحة ${mark}`
  return journey(['go:form:suggestion', 'اقتراح', message, 'ما ابغى'], {
    kind: 'request',
    form: 'suggestion',
    answers: { kind: 'suggestion', message, mobile: null },
  })
}

function callBack(_random: Random, mark: string): Journey {
  const topic = `متابعة ملف ${mark}`
  return journey(['go:form:call-back', 'محمد العتيبي', '0551234567', topic, 'لا شكرا', 'نعم'], {
    kind: 'request',
    form: 'call-back',
    answers: { 'full-name': 'محمد العتيبي', mobile: '+966551234567', topic, time: null },
  })
}

function rating(_random: Random, mark: string): Journey {
  const comment = `تعامل راق ${mark}`
  return journey(['go:form:rating', 'جيدة', comment], {
    kind: 'request',
    form: 'rating',
    answers: { score: 'good', comment },
  })
}

function person(random: Random): Journey {
  const lines = ['go:person', random.pick(questions), 'go:leave-queue']
  return journey(lines, { kind: 'handoff', isLeft: true }, 1)
}

/** Lines from the place `silentFrom` to the last but one may stay without an answer. */
function journey(
  texts: readonly string[],
  outcome: Outcome | null,
  silentFrom = Number.POSITIVE_INFINITY,
): Journey {
  const lines = texts.map((text, index) => ({ text, isAnswered: index < silentFrom }))
  return { lines, isBurst: false, outcome }
}

const letters = 'بتجحدرسصطعفقكلمنهي'

/** A number in Arabic letters, so that nothing reads it as a fact or as another language. */
export function letterMark(number: number): string {
  const digits: string[] = []
  for (let rest = number; digits.length < 4; rest = Math.floor(rest / letters.length)) {
    digits.push(letters[rest % letters.length] ?? '')
  }
  return digits.join('')
}
