import { useEffect, useState } from 'preact/hooks'
import type { Conversation, ConversationView } from '../conversation/conversation.ts'
import type { ChoiceOffer } from '../conversation/entries.ts'
import type { Language } from '../language/texts.ts'
import { useTexts } from '../language/use-texts.ts'
import { Composer } from './composer.tsx'
import { Header } from './header.tsx'
import { Messages } from './messages.tsx'
import { StartOver } from './start-over.tsx'

type ChatProps = {
  conversation: Conversation
  onLanguage(language: Language): void
  onClose: (() => void) | null
}

const noView: ConversationView = { connection: 'connecting', entries: [], isTyping: false }

/** The whole chat: what was said, what can be answered, and where to write. */
export function Chat({ conversation, onLanguage, onClose }: ChatProps) {
  const { language, t } = useTexts()
  const [view, setView] = useState(noView)
  const [isAsking, setAsking] = useState(false)
  useEffect(() => conversation.watch(setView), [conversation])
  useEffect(() => conversation.speak(language), [conversation, language])
  const last = view.entries.at(-1)

  const choose = ({ title, value }: ChoiceOffer) => conversation.say(title, value)
  const changeLanguage = (wanted: Language) => {
    const label = t('menu.other-language')
    onLanguage(wanted)
    conversation.speak(wanted)
    conversation.say(label, `go:language:${wanted}`)
  }
  return (
    <section class="chat" aria-label={t('title')}>
      <Header
        connection={view.connection}
        onMenu={() => conversation.say(t('menu.main'), 'go:menu')}
        onLanguage={changeLanguage}
        onStartOver={() => setAsking(true)}
        onClose={onClose}
      />
      {view.connection === 'offline' && (
        <p class="banner" role="status">
          {t('banner.offline')}
        </p>
      )}
      {view.connection === 'reconnecting' && (
        <p class="banner" role="status">
          {t('banner.reconnecting')}
        </p>
      )}
      <Messages
        entries={view.entries}
        isTyping={view.isTyping}
        onChoose={choose}
        onRetry={(key) => conversation.retry(key)}
        onRemove={(key) => conversation.remove(key)}
      />
      <Composer
        field={last && last.author !== 'me' ? last.field : null}
        onType={() => conversation.type()}
        onSend={(text, files) => conversation.say(text, null, files)}
      />
      {isAsking && (
        <StartOver
          onAnswer={(isSure) => {
            setAsking(false)
            if (isSure) conversation.startOver()
          }}
        />
      )}
    </section>
  )
}
