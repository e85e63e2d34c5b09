import { Button } from '@mantine/core'
import { clock } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { explain } from '../ui/explain.ts'
import { FileIcon } from '../ui/icons.tsx'
import files from './attachment-view.module.css'
import { DeliveryMark } from './delivery-mark.tsx'
import bubble from './message-bubble.module.css'
import { discard, type Outgoing, resend } from './outgoing.ts'
import classes from './outgoing-bubble.module.css'
import sharedClasses from './shared-content-view.module.css'

/** A reply that the transcript does not show yet; a failed one says why and can be tried again or given up. */
export function OutgoingBubble({ conversationId, outgoing }: { conversationId: string; outgoing: Outgoing }) {
  const { t, language } = useLanguage()
  const hasFailed = outgoing.state === 'failed'
  return (
    <article className={bubble.message} data-kind="staff" data-state={hasFailed ? 'failed' : 'sending'}>
      <div className={bubble.bubble}>
        {outgoing.quote && (
          <span className={sharedClasses.quote} dir="auto">
            {outgoing.quote.text}
          </span>
        )}
        {outgoing.files.map(({ id, name }) => (
          <span key={id} className={files.file}>
            <FileIcon />
            <bdi>{name}</bdi>
          </span>
        ))}
        {outgoing.text && (
          <p className={bubble.text} dir="auto">
            {outgoing.text}
          </p>
        )}
        <span className={bubble.foot}>
          <time>{clock(language, outgoing.at)}</time>
          <DeliveryMark status={hasFailed ? 'failed' : 'sending'} />
        </span>
      </div>
      {hasFailed && (
        <div className={classes.failed} role="alert">
          <span>{explain(t, outgoing.failure)}</span>
          <Button
            size="compact-xs"
            variant="light"
            color="red"
            onClick={() => resend(conversationId, outgoing)}
          >
            {t('actions.retry')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => discard(conversationId, outgoing.clientId)}
          >
            {t('actions.discard')}
          </Button>
        </div>
      )}
    </article>
  )
}
