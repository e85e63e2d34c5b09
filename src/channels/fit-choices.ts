import type { Choice } from '../messages/activity.ts'
import type { Capabilities } from '../messages/capabilities.ts'
import { choiceLine } from './choices-as-text.ts'

/** Limits of a channel's buttons and lists that the engine need not know. */
export type ChoiceLimits = {
  /** Maximum length of the text of a message that carries buttons or a list, in UTF-16 units. */
  choiceTextLength: number
  /** Maximum length of a button's value, in bytes. */
  valueBytes: number
}

/** Whether the choices can be shown as buttons without losing a word of their titles. */
export function fitsButtons(
  choices: readonly Choice[],
  capabilities: Capabilities,
  limits: ChoiceLimits,
): boolean {
  const { buttons } = capabilities
  if (buttons === null || choices.length > buttons.max) return false
  if (
    !areDistinct(choices.map((choice) => choice.title)) ||
    !areDistinct(choices.map((choice) => choice.value))
  )
    return false
  return choices.every((choice) => isTitled(choice, buttons.titleLength) && fitsValue(choice, limits))
}

/** The choices as rows of a list, or null when they don't fit or a word would be lost. */
export function asListRows(
  choices: readonly Choice[],
  capabilities: Capabilities,
  limits: ChoiceLimits,
): Choice[] | null {
  const { list } = capabilities
  if (list === null || choices.length > list.max || !areDistinct(choices.map((choice) => choice.value)))
    return null
  const rows = choices.filter((choice) => fitsValue(choice, limits)).map((choice) => asRow(choice, list))
  const fitting = rows.filter((row) => row !== null)
  return fitting.length === choices.length ? fitting : null
}

/** Returns the row; a title that is too long is cut and repeated in full in the description. */
function asRow(choice: Choice, list: NonNullable<Capabilities['list']>): Choice | null {
  if (isTitled(choice, list.titleLength)) {
    return (choice.description ?? '').length <= list.descriptionLength ? choice : null
  }
  const whole = choiceLine(choice)
  if (choice.title === '' || whole.length > list.descriptionLength) return null
  return { title: shortened(choice.title, list.titleLength), value: choice.value, description: whole }
}

function areDistinct(words: readonly string[]): boolean {
  return new Set(words).size === words.length
}

function isTitled(choice: Choice, titleLength: number): boolean {
  return choice.title !== '' && choice.title.length <= titleLength
}

function fitsValue(choice: Choice, limits: ChoiceLimits): boolean {
  return choice.value !== '' && Buffer.byteLength(choice.value) <= limits.valueBytes
}

function shortened(title: string, length: number): string {
  let kept = ''
  for (const { segment } of new Intl.Segmenter('ar', { granularity: 'grapheme' }).segment(title)) {
    if (kept.length + segment.length > length - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
