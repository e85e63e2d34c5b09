import { Kbd } from '@mantine/core'
import { useLanguage } from '../language/language.tsx'
import classes from './keyboard-hints.module.css'

const hints = [
  { keys: ['J', 'K'], text: 'keyboard.walk' },
  { keys: ['T'], text: 'keyboard.take' },
  { keys: ['R'], text: 'keyboard.reply' },
  { keys: ['Enter'], text: 'keyboard.send' },
  { keys: ['Esc'], text: 'keyboard.leave' },
  { keys: ['Ctrl', 'K'], text: 'keyboard.search' },
] as const

/** The keys that work here. */
export function KeyboardHints() {
  const { t } = useLanguage()
  return (
    <dl className={classes.hints}>
      {hints.map(({ keys, text }) => (
        <div key={text}>
          <dt>
            {keys.map((key) => (
              <Kbd key={key} size="xs">
                {key}
              </Kbd>
            ))}
          </dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  )
}
