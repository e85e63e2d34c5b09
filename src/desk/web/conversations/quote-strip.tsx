import { CloseButton } from '@mantine/core'
import { useLanguage } from '../language/language.tsx'
import classes from './quote-strip.module.css'
import { type Quote, setQuote } from './reply-quote.ts'

/** Above the reply: the message that it answers. */
export function QuoteStrip({ id, quote }: { id: string; quote: Quote }) {
  const { t } = useLanguage()
  return (
    <div className={classes.strip}>
      <span className="one-line" dir="auto">
        {quote.text || t('conversation.attachment')}
      </span>
      <CloseButton size="sm" aria-label={t('composer.noQuote')} onClick={() => setQuote(id, null)} />
    </div>
  )
}
