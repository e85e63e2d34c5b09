import { organisationName } from 'virtual:organisation'
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { takeCarriedCode } from './conversation/carried-code.ts'
import { Conversation } from './conversation/conversation.ts'
import type { Language } from './language/texts.ts'
import { firstLanguage, useLanguage } from './language/use-language.ts'
import { LanguageContext, useTexts } from './language/use-texts.ts'
import { Chat } from './view/chat.tsx'
import { ChatIcon, Mark } from './view/icons.tsx'
import { applyTextSize } from './view/text-size.tsx'

const conversation = new Conversation(firstLanguage())
const carriedCode = takeCarriedCode()
if (carriedCode) conversation.say(carriedCode)
const services: readonly string[] = ['support', 'questions', 'people']

/** The association's page with its chat: over the whole screen on phones, floating beside the text elsewhere. */
function Site() {
  const [language, setLanguage] = useLanguage()
  const [isOpen, setOpen] = useState(true)
  return (
    <LanguageContext.Provider value={language}>
      <Page isOpen={isOpen} onOpen={() => setOpen(true)} onLanguage={setLanguage} />
      <aside class={isOpen ? 'floating' : 'floating closed'} inert={!isOpen}>
        <Chat conversation={conversation} onLanguage={setLanguage} onClose={() => setOpen(false)} />
      </aside>
    </LanguageContext.Provider>
  )
}

type PageProps = { isOpen: boolean; onOpen(): void; onLanguage(language: Language): void }

function Page({ isOpen, onOpen, onLanguage }: PageProps) {
  const { language, t } = useTexts()
  const other: Language = language === 'ar' ? 'en' : 'ar'
  return (
    <div class="site">
      <header class="site-header">
        <Mark />
        <strong>{organisationName[language]}</strong>
        <button type="button" lang={other} onClick={() => onLanguage(other)}>
          {t('menu.other-language')}
        </button>
      </header>
      <main>
        <section class="hero">
          <h1>{t('site.title')}</h1>
          <p>{t('site.text')}</p>
          <button type="button" class="call" onClick={onOpen}>
            <ChatIcon /> {t('launcher.open')}
          </button>
        </section>
        <ul class="services">
          {services.map((service) => (
            <li key={service}>
              <h2>{t(`site.${service}.title`)}</h2>
              <p>{t(`site.${service}.text`)}</p>
            </li>
          ))}
        </ul>
      </main>
      {!isOpen && (
        <button
          type="button"
          class="launcher"
          onClick={onOpen}
          aria-label={t('launcher.open')}
          title={t('launcher.open')}
        >
          <ChatIcon />
        </button>
      )}
    </div>
  )
}

const root = document.getElementById('root')
applyTextSize()
if (root) render(<Site />, root)
