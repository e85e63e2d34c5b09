import type { ChoiceOffer } from '../conversation/entries.ts'
import { useTexts } from '../language/use-texts.ts'

const maxChips = 4
const maxChipLength = 22

/** What can be answered with a tap: chips for a few short answers, a list for many or long ones. */
export function Choices({
  choices,
  onChoose,
}: {
  choices: readonly ChoiceOffer[]
  onChoose(choice: ChoiceOffer): void
}) {
  const { t } = useTexts()
  const isList =
    choices.length > maxChips ||
    choices.some(({ title, description }) => description || title.length > maxChipLength)
  return (
    <fieldset class={isList ? 'choices list' : 'choices'} aria-label={t('choices')}>
      {choices.map((choice) => (
        <button type="button" key={choice.value + choice.title} onClick={() => onChoose(choice)}>
          <span class="title">
            <bdi>{choice.title}</bdi>
          </span>
          {choice.description && (
            <span class="description">
              <bdi>{choice.description}</bdi>
            </span>
          )}
        </button>
      ))}
    </fieldset>
  )
}
