import type { Texts } from '../content/texts.ts'
import type { Choice } from '../messages/activity.ts'
import { buttonToken } from '../messages/button.ts'
import type { Language } from '../shared/language.ts'

const scores = [5, 4, 3, 2, 1] as const

/** The buttons that rate a service from 1 to 5; `subject` is the handoff or the request that it was. */
export function ratingChoices(texts: Texts, language: Language, subject: string): Choice[] {
  return scores.map((score) => ({
    title: texts.text(language, `handoff.score.${score}`),
    value: buttonToken({ kind: 'rate', subject, score }),
  }))
}

/** The choices as an activity carries them. */
export function suggested(choices: readonly Choice[]) {
  return { to: [], actions: choices.map((choice) => ({ type: 'postBack', ...choice })) }
}
