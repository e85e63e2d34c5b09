import { Fragment } from 'preact'
import type { ChoiceOffer, Entry } from '../conversation/entries.ts'
import { dayOf, formatDay } from '../language/dates.ts'
import { useTexts } from '../language/use-texts.ts'
import { Bubble, type BubbleActions } from './bubble.tsx'
import { Choices } from './choices.tsx'
import { DownIcon, Mark } from './icons.tsx'
import { useEnd } from './use-end.ts'

type MessagesProps = {
  entries: readonly Entry[]
  isTyping: boolean
  onChoose(choice: ChoiceOffer): void
} & BubbleActions

/** The conversation so far; it stays at its end unless the person has scrolled up to read. */
export function Messages({ entries, isTyping, onChoose, ...actions }: MessagesProps) {
  const { t } = useTexts()
  const { log, thread, isAtEnd, toEnd, onScroll } = useEnd(entries)
  const choices = openChoices(entries)
  return (
    <div class="messages-frame">
      <div class="messages" ref={log} onScroll={onScroll} role="log" aria-live="polite" aria-label={t('log')}>
        <div class="thread" ref={thread}>
          {entries.length === 0 && <Welcome />}
          {entries.map((entry, index) => {
            const before = entries[index - 1]
            const isNewDay = !before || dayOf(before.at) !== dayOf(entry.at)
            return (
              <Fragment key={entry.key}>
                {isNewDay && <Day at={entry.at} />}
                <Bubble entry={entry} isFirst={isNewDay || before?.author !== entry.author} {...actions} />
              </Fragment>
            )
          })}
          {choices.length > 0 && <Choices choices={choices} onChoose={onChoose} />}
          {isTyping && <Typing />}
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" class="to-end" onClick={toEnd} aria-label={t('newest')} title={t('newest')}>
          <DownIcon />
        </button>
      )}
    </div>
  )
}

/** The choices still open: those of the newest message that has any, unless the person has answered or a member of the staff has come since. */
function openChoices(entries: readonly Entry[]): readonly ChoiceOffer[] {
  const index = entries.findLastIndex(
    ({ author, choices, endsChoices }) => author === 'me' || endsChoices || choices.length > 0,
  )
  return entries[index]?.choices ?? []
}

function Welcome() {
  const { t } = useTexts()
  return (
    <div class="welcome">
      <Mark />
      <h2>{t('welcome.title')}</h2>
      <p>{t('welcome.text')}</p>
    </div>
  )
}

function Day({ at }: { at: number }) {
  const { language, t } = useTexts()
  return (
    <div class="day">
      <span>{formatDay(language, at, t('day.today'), t('day.yesterday'))}</span>
    </div>
  )
}

function Typing() {
  const { t } = useTexts()
  return (
    <div class="typing" role="status" aria-label={t('typing')}>
      <i />
      <i />
      <i />
    </div>
  )
}
