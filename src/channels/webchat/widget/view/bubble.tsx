import type { Attachment, Delivery, Entry } from '../conversation/entries.ts'
import { formatTime } from '../language/dates.ts'
import { useTexts } from '../language/use-texts.ts'
import { ClockIcon, FileIcon, TickIcon, TicksIcon } from './icons.tsx'
import { RichText } from './rich-text.tsx'

export type BubbleActions = { onRetry(key: string): void; onRemove(key: string): void }

/** One message: what was said, when, and how far it has come. */
export function Bubble({ entry, isFirst, ...actions }: { entry: Entry; isFirst: boolean } & BubbleActions) {
  const { language, t } = useTexts()
  const { author, name, text, attachments, delivery, at } = entry
  const sender = author === 'staff' ? (name ?? t('staff')) : null
  return (
    <article id={entry.key} class={`bubble ${author}${isFirst ? ' first' : ''}`}>
      {sender && isFirst && <bdi class="sender">{sender}</bdi>}
      {entry.quote && (
        <blockquote class="quoted" dir="auto">
          {entry.quote}
        </blockquote>
      )}
      {attachments.map((attachment) => (
        <AttachmentView key={attachment.url + attachment.name} attachment={attachment} />
      ))}
      {text && (
        <p class="said" dir="auto">
          <RichText text={text} />
        </p>
      )}
      {delivery.state === 'sending' && delivery.progress !== null && (
        <Progress share={delivery.progress} onCancel={() => actions.onRemove(entry.key)} />
      )}
      <footer class="stamp">
        <time dateTime={new Date(at).toISOString()}>{formatTime(language, at)}</time>
        {author === 'me' && <Tick delivery={delivery} />}
      </footer>
      {author === 'me' && <Unsent entry={entry} {...actions} />}
    </article>
  )
}

function AttachmentView({ attachment: { url, name, isImage, isVoice } }: { attachment: Attachment }) {
  const { t } = useTexts()
  if (isVoice && url) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what somebody said has no captions
      <audio class="voice" controls preload="metadata" src={url} aria-label={name || t('attachment.file')} />
    )
  }
  if (isImage) {
    return (
      <a class="picture" href={url} target="_blank" rel="noopener noreferrer">
        <img src={url} alt={name || t('attachment.image')} loading="lazy" />
      </a>
    )
  }
  const label = (
    <>
      <FileIcon />
      <bdi>{name || t('attachment.file')}</bdi>
    </>
  )
  if (!url) return <span class="file">{label}</span>
  return (
    <a class="file" href={url} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  )
}

function Progress({ share, onCancel }: { share: number; onCancel(): void }) {
  const { t } = useTexts()
  return (
    <div class="progress">
      <progress value={share} max={1} aria-label={t('attachment.progress')} />
      <button type="button" onClick={onCancel}>
        {t('attachment.cancel')}
      </button>
    </div>
  )
}

function Tick({ delivery: { state } }: { delivery: Delivery }) {
  const { t } = useTexts()
  if (state === 'failed') return null
  const icon = state === 'delivered' ? <TicksIcon /> : state === 'sent' ? <TickIcon /> : <ClockIcon />
  return (
    <span
      class={`tick ${state}`}
      role="img"
      aria-label={t(`delivery.${state}`)}
      title={t(`delivery.${state}`)}
    >
      {icon}
    </span>
  )
}

const knownFailures: readonly string[] = ['MessageSizeTooBig', 'UnsupportedMediaType']

function Unsent({ entry: { key, delivery }, onRetry, onRemove }: { entry: Entry } & BubbleActions) {
  const { t } = useTexts()
  const isWaiting = delivery.state === 'queued' && delivery.attempts > 0
  if (!isWaiting && delivery.state !== 'failed') return null
  const why =
    delivery.state === 'failed' && knownFailures.includes(delivery.code)
      ? t(`failure.${delivery.code}`)
      : null
  return (
    <div class="unsent" role="alert">
      {why ? <span>{why}</span> : null}
      {why ? null : (
        <button type="button" onClick={() => onRetry(key)}>
          {t('delivery.retry')}
        </button>
      )}
      <button type="button" class="quiet" onClick={() => onRemove(key)}>
        {t('delivery.remove')}
      </button>
    </div>
  )
}
