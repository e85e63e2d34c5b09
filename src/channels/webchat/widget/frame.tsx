import { render } from 'preact'
import { takeCarriedCode } from './conversation/carried-code.ts'
import { Conversation } from './conversation/conversation.ts'
import { frameMessage } from './frame-message.ts'
import { firstLanguage, useLanguage } from './language/use-language.ts'
import { LanguageContext } from './language/use-texts.ts'
import { Chat } from './view/chat.tsx'
import { applyTextSize } from './view/text-size.tsx'

const conversation = new Conversation(firstLanguage())
const carriedCode = takeCarriedCode()
if (carriedCode) conversation.say(carriedCode)
const isFramed = window.parent !== window

/** Tells the page around, whatever site it is of: nothing but that the chat wants to close, or has something new. */
function tell(message: string): void {
  window.parent.postMessage(message, '*')
}

/** The chat alone, in a frame on another site. */
function FramedChat() {
  const [language, setLanguage] = useLanguage()
  return (
    <LanguageContext.Provider value={language}>
      <Chat
        conversation={conversation}
        onLanguage={setLanguage}
        onClose={isFramed ? () => tell(frameMessage.close) : null}
      />
    </LanguageContext.Provider>
  )
}

function tellNews(): void {
  let known = ''
  conversation.watch(({ entries }) => {
    const newest = entries.findLast(({ author }) => author !== 'me')?.key ?? ''
    if (newest !== known && known !== '') tell(frameMessage.news)
    known = newest
  })
}

const root = document.getElementById('root')
applyTextSize()
if (isFramed) tellNews()
if (root) render(<FramedChat />, root)
