import type { Choice } from '../messages/activity.ts'

/** Returns the choices as numbered lines, for a channel or a number of choices that buttons and lists cannot show. */
export function choicesAsText(choices: readonly Choice[]): string {
  return choices.map((choice, index) => `${index + 1}. ${choiceLine(choice)}`).join('\n')
}

/** Returns a choice as one line: its title, then its description. */
export function choiceLine(choice: Choice): string {
  return choice.description === undefined ? choice.title : `${choice.title} — ${choice.description}`
}
