import { organisationName } from 'virtual:organisation'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Connection } from '../conversation/conversation.ts'
import type { Language } from '../language/texts.ts'
import { useTexts } from '../language/use-texts.ts'
import { CloseIcon, Mark, MenuIcon, MoreIcon } from './icons.tsx'
import { TextSize } from './text-size.tsx'

type HeaderProps = {
  connection: Connection
  onMenu(): void
  onLanguage(language: Language): void
  onStartOver(): void
  onClose: (() => void) | null
}

/** Whose chat this is, and what can be done with it. */
export function Header({ connection, onMenu, onLanguage, onStartOver, onClose }: HeaderProps) {
  const { language, t } = useTexts()
  const other: Language = language === 'ar' ? 'en' : 'ar'
  return (
    <header class="chat-header">
      <Mark />
      <div class="who">
        <h1>{organisationName[language]}</h1>
        <p class={`connection ${connection}`}>{t(`connection.${connection}`)}</p>
      </div>
      <button type="button" class="round" onClick={onMenu} aria-label={t('menu.main')} title={t('menu.main')}>
        <MenuIcon />
      </button>
      <Popup label={t('menu.more')}>
        {(close) => (
          <>
            <button
              type="button"
              role="menuitem"
              lang={other}
              onClick={() => {
                close()
                onLanguage(other)
              }}
            >
              {t('menu.other-language')}
            </button>
            <TextSize />
            <button
              type="button"
              role="menuitem"
              onClick={() => {
                close()
                onStartOver()
              }}
            >
              {t('menu.start-over')}
            </button>
          </>
        )}
      </Popup>
      {onClose && (
        <button
          type="button"
          class="round"
          onClick={onClose}
          aria-label={t('menu.close')}
          title={t('menu.close')}
        >
          <CloseIcon />
        </button>
      )}
    </header>
  )
}

/** A button that opens a small menu; Escape and a tap elsewhere close it. */
function Popup({
  label,
  children,
}: {
  label: string
  children(close: () => void): preact.ComponentChildren
}) {
  const [isOpen, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    frame.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const listening = new AbortController()
    const { signal } = listening
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && !frame.current?.contains(target)) setOpen(false)
    }
    const closeOnEscape = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      setOpen(false)
      opener.current?.focus()
    }
    addEventListener('pointerdown', closeOutside, { signal })
    addEventListener('keydown', closeOnEscape, { signal })
    return () => listening.abort()
  }, [isOpen])
  return (
    <div class="popup" ref={frame}>
      <button
        type="button"
        class="round"
        ref={opener}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
      </button>
      {isOpen && (
        <div class="popup-menu" role="menu">
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  )
}
