import type { Language } from '../../shared/language.ts'
import type { ChoiceOption } from '../parsers/choice.ts'
import type { Flaw, Option } from './field-kind.ts'

type WithOptions = { options: readonly Option[] }

/** The label of the option with this value; the value itself for one that the form no longer has. */
export function optionLabel({ options }: WithOptions, value: string, language: Language): string {
  return options.find((option) => option.value === value)?.label[language] ?? value
}

/** The options with every word that chooses them, as the parsers take them. */
export function choosableOptions({ options }: WithOptions, language: Language): ChoiceOption[] {
  const other = language === 'ar' ? 'en' : 'ar'
  return options.map(({ value, label, also }) => ({
    value,
    label: label[language],
    aliases: [label[other], ...also],
  }))
}

/** Names the options whose value or label another one has before them. */
export function checkOptions({ options }: WithOptions): Flaw[] {
  return options.flatMap(({ value, label }, index) => {
    const before = options.slice(0, index)
    const flaw = (key: readonly string[], message: string) => ({ path: ['options', index, ...key], message })
    if (before.some((option) => option.value === value))
      return [flaw(['value'], `${value} is already an option above`)]
    return (['ar', 'en'] as const)
      .filter((language) => before.some((option) => option.label[language] === label[language]))
      .map((language) =>
        flaw(['label', language], `«${label[language]}» is already the label of an option above`),
      )
  })
}
