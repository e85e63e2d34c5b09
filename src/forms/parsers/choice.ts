import { foldAnswer, wordsOf } from '../../shared/arabic-text.ts'
import { parseOrdinal } from './ordinal-words.ts'
import { accept, type Parsed, refuse } from './parsed.ts'
import { shortAnswer } from './short-answer.ts'
import { slipsAllowed, slipsBetween } from './similarity.ts'
import { parseYesNo } from './yes-no.ts'

/** One thing to choose, with its label in the person's language and other words for it. */
export type ChoiceOption = { value: string; label: string; aliases?: readonly string[] }
export type ChoiceOptions = { options: readonly ChoiceOption[] }

/** A choice is said in a few words; a longer text is something else. */
const maxChoiceLength = 120
const minPrefix = 2
/** Shorter labels would be found in sentences that don't mean them. */
const minMentioned = 4

/**
 * Finds the option that an answer means: its value, label or alias, its place («٢», «الثاني», «رقم ٢», «الأخير»), a
 * label mentioned in a sentence, the beginning of one, or one with a slip or two. Two that fit alike are asked again.
 */
export function parseChoice(text: string, { options }: ChoiceOptions): Parsed<string> {
  const answer = shortAnswer(text)
  if (!answer.ok) return answer
  if (answer.value.length > maxChoiceLength) return refuse('choice.unknown')
  const exact = findExact(answer.value, options)
  if (exact !== undefined) return accept(exact.value)
  return readPlace(answer.value, options) ?? onlyOne(findAlike(answer.value, options))
}

/** The option whose value, label or alias the text is, whatever its spelling of hamza, digits or spaces. */
export function findExact(text: string, options: readonly ChoiceOption[]): ChoiceOption | undefined {
  const key = comparable(text)
  return options.find((option) => key !== '' && formsOf(option).includes(key))
}

/** All that may stand for an option; a label «متزوج أو متزوجة» is two, and «زوجتي» says «زوجة». */
function formsOf(option: ChoiceOption): string[] {
  const labels = [option.label, ...(option.aliases ?? [])]
  const alternatives = labels.flatMap((label) => label.split(/ (?:أو|or|\/) /u))
  const forms = [option.value, ...labels, ...alternatives].map(comparable)
  return [...new Set([...forms, ...forms.flatMap(mineOf)])].filter((form) => form !== '')
}

function mineOf(form: string): string[] {
  return /^[\u0621-\u064a]{2,}$/u.test(form)
    ? [form.endsWith('ه') ? `${form.slice(0, -1)}تي` : `${form}ي`]
    : []
}

/** Words with single spaces, without articles and punctuation; emoji of buttons don't count. */
export function comparable(text: string): string {
  return wordsOf(foldAnswer(text))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map(withoutArticle)
    .join(' ')
}

function withoutArticle(word: string): string {
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word
}

function readPlace(text: string, options: readonly ChoiceOption[]): Parsed<string> | null {
  const place = parseOrdinal(text)
  if (place === null) return null
  const chosen = options[place === 'last' ? options.length - 1 : place - 1]
  return chosen === undefined
    ? refuse('choice.no-such-number', { number: place === 'last' ? 1 : place, count: options.length })
    : accept(chosen.value)
}

function onlyOne(found: readonly ChoiceOption[]): Parsed<string> {
  const [first, second] = found
  if (first === undefined) return refuse('choice.unknown')
  if (second === undefined) return accept(first.value)
  return refuse('choice.ambiguous', { first: first.label, second: second.label })
}

/** The options that fit best by the first of these ways that finds any; a yes («صحيح») is no misspelt label («صحي»). */
function findAlike(text: string, options: readonly ChoiceOption[]): readonly ChoiceOption[] {
  const key = comparable(text)
  const ways = parseYesNo(text).ok
    ? [findMentioned]
    : [findMentioned, findBeginning, findContaining, findMisspelt]
  return ways.map((way) => way(key, options)).find((found) => found.length > 0) ?? []
}

/** The labels that stand in a sentence, and the options that its other words begin: «إيجار أو علاج» names two. */
export function findMentioned(key: string, options: readonly ChoiceOption[]): ChoiceOption[] {
  if (isNegated(key)) return []
  const mentions = options.flatMap((option) => mentionsOf(option, key))
  const widest = mentions.filter(({ form }) => !mentions.some((other) => isWider(other.form, form)))
  if (widest.length === 0) return []
  const rest = widest.reduce((left, { form }) => ` ${left} `.replace(` ${form} `, ' '), key)
  const begun = rest
    .split(' ')
    .filter((word) => word.length >= minMentioned)
    .map((word) => findBeginning(word.replace(/^و/u, ''), options))
  return [...new Set([...widest.map(({ option }) => option), ...begun.flat()])]
}

function mentionsOf(option: ChoiceOption, key: string): { option: ChoiceOption; form: string }[] {
  const forms = formsOf(option).filter(
    (form) => form.length >= minMentioned && ` ${key} `.includes(` ${form} `),
  )
  return forms.map((form) => ({ option, form }))
}

function isWider(wide: string, form: string): boolean {
  return wide.length > form.length && wide.includes(form)
}

function isNegated(key: string): boolean {
  return /(?:^| )(?:مو|مب|مش|ليس|لست|غير|ما|لا|not|no|except|بدون)(?: |$)/u.test(key)
}

function findBeginning(key: string, options: readonly ChoiceOption[]): ChoiceOption[] {
  if (key.length < minPrefix) return []
  return options.filter((option) => formsOf(option).some((form) => form.startsWith(key)))
}

/** Labels of which the answer is one of the words: «غذائية» of «سلة غذائية». */
function findContaining(key: string, options: readonly ChoiceOption[]): ChoiceOption[] {
  if (key.length < minMentioned) return []
  return options.filter((option) => formsOf(option).some((form) => ` ${form} `.includes(` ${key} `)))
}

function findMisspelt(key: string, options: readonly ChoiceOption[]): ChoiceOption[] {
  const limit = slipsAllowed(key.length)
  if (limit === 0) return []
  const slips = options.map((option) => Math.min(...formsOf(option).map((form) => slipsOf(key, form, limit))))
  const best = Math.min(...slips)
  if (best > limit) return []
  return options.filter((_, index) => (slips[index] ?? Number.POSITIVE_INFINITY) <= best)
}

function slipsOf(key: string, form: string, limit: number): number {
  return slipsBetween(key, form, Math.min(limit, slipsAllowed(form.length))) ?? Number.POSITIVE_INFINITY
}
