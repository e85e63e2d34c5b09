import { Kbd, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLanguage } from '../language/language.tsx'
import { isWriting } from '../ui/shortcuts.ts'
import classes from './keys-help.module.css'

const opened = 'wasl:keys'

const groups = [
  {
    title: 'keyboard.everywhere',
    hints: [
      { keys: ['?'], text: 'keyboard.help' },
      { keys: ['Esc'], text: 'keyboard.leave' },
    ],
  },
  {
    title: 'keyboard.inConversations',
    hints: [
      { keys: ['J', 'K'], text: 'keyboard.walk' },
      { keys: ['T'], text: 'keyboard.take' },
      { keys: ['R'], text: 'keyboard.reply' },
      { keys: ['Enter'], text: 'keyboard.send' },
    ],
  },
  {
    title: 'keyboard.inRequests',
    hints: [
      { keys: ['J', 'K'], text: 'keyboard.walkRequests' },
      { keys: ['Ctrl', 'Enter'], text: 'keyboard.submit' },
      { keys: ['F8'], text: 'keyboard.nextError' },
    ],
  },
] as const

/** Opens the list of keys, as `?` does. */
export function showKeys(): void {
  window.dispatchEvent(new Event(opened))
}

/** The keys of the desk, listed when `?` is pressed outside a field. */
export function KeysHelp() {
  const { t } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const open = () => setOpen(true)
    const onKeyDown = (event: KeyboardEvent) => {
      if (!['?', '؟'].includes(event.key) || event.defaultPrevented || isWriting(event.target)) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener(opened, open)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener(opened, open)
    }
  }, [])
  return (
    <Modal
      opened={isOpen}
      onClose={() => setOpen(false)}
      title={t('frame.keys')}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {groups.map(({ title, hints }) => (
        <section key={title} className={classes.group}>
          <h3>{t(title)}</h3>
          <dl>
            {hints.map(({ keys, text }) => (
              <div key={text}>
                <dt>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>
                <dd>{t(text)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  )
}
