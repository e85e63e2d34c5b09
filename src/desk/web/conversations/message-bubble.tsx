import * as z from 'zod/mini'
import type { Author, Message } from '../../contract/messages.ts'
import { sharedContentOf, wordsOfShared } from '../../contract/shared-content.ts'
import { clock } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { BotIcon, NoteIcon, ReplyIcon } from '../ui/icons.tsx'
import { AttachmentView } from './attachment-view.tsx'
import { DeliveryMark, DeliveryTrouble } from './delivery-mark.tsx'
import classes from './message-bubble.module.css'
import { setQuote } from './reply-quote.ts'
import { RevealButton } from './reveal-button.tsx'
import sharedClasses from './shared-content-view.module.css'
import { SharedContentView, useKindName } from './shared-content-view.tsx'
import { useReplies } from './use-replies.ts'

type BubbleProps = { conversationId: string; message: Message; isFollowing: boolean }

/** Whether a message is a note that only colleagues see. */
function isNote(message: Message): boolean {
  return message.author === 'system' && message.activity.name === 'note'
}

/** One message: who, what, when, and how far it got. */
export function MessageBubble({ conversationId, message, isFollowing }: BubbleProps) {
  const { language } = useLanguage()
  const { author, activity, delivery, at } = message
  const kind = isNote(message) ? 'note' : author
  if (kind === 'system') return <SystemLine message={message} />
  const choices = activity.suggestedActions?.actions.flatMap((action) => action.title ?? []) ?? []
  return (
    <article className={classes.message} data-kind={kind} data-following={isFollowing}>
      {!isFollowing && kind !== 'contact' && <Sender kind={kind} staffName={message.staffName} />}
      <div className={classes.bubble}>
        {message.quote && (
          <span className={sharedClasses.quote} dir="auto">
            {message.quote.text}
          </span>
        )}
        {activity.attachments?.map((attachment, index) => (
          <AttachmentView key={attachment.contentUrl ?? `attachment-${index}`} attachment={attachment} />
        ))}
        {author === 'contact' && <SharedContentView channelData={activity.channelData} />}
        {author === 'contact' && <Unworded message={message} />}
        {activity.text && (
          <p className={classes.text} dir="auto">
            {activity.text}
          </p>
        )}
        {message.isMasked && <RevealButton messageId={message.id} />}
        <span className={classes.foot}>
          {author === 'contact' && <QuoteButton conversationId={conversationId} message={message} />}
          <Marks message={message} />
          <time>{clock(language, at)}</time>
          {delivery && <DeliveryMark status={delivery.status} />}
        </span>
      </div>
      {choices.length > 0 && (
        <div className={classes.choices}>
          {choices.map((choice) => (
            <bdi key={choice}>{choice}</bdi>
          ))}
        </div>
      )}
      {delivery && (
        <DeliveryTrouble conversationId={conversationId} messageId={message.id} delivery={delivery} />
      )}
    </article>
  )
}

/** Lets the next reply answer this message; the composer is there only while one may write. */
function QuoteButton({
  conversationId,
  message: { id, activity },
}: {
  conversationId: string
  message: Message
}) {
  const { t } = useLanguage()
  const text = activity.text || wordsOfShared(sharedContentOf(activity.channelData))
  return (
    <button
      type="button"
      className={classes.quote}
      aria-label={t('conversation.quote')}
      title={t('conversation.quote')}
      onClick={() => {
        setQuote(conversationId, { id, text })
        document.querySelector<HTMLTextAreaElement>('[data-reply-field]')?.focus()
      }}
    >
      <ReplyIcon size={13} />
    </button>
  )
}

function Sender({
  kind,
  staffName,
}: {
  kind: Exclude<Author, 'contact' | 'system'> | 'note'
  staffName: string | null
}) {
  const { t } = useLanguage()
  return (
    <span className={classes.sender}>
      {kind === 'bot' && <BotIcon size={14} />}
      {kind === 'note' && <NoteIcon size={14} />}
      {kind === 'bot' ? t('conversation.bot') : <bdi>{staffName ?? t('conversation.colleague')}</bdi>}
      {kind === 'note' && <span>{t('conversation.noteOnlyStaff')}</span>}
    </span>
  )
}

/** Says what came where a message has neither words nor anything to be shown. */
function Unworded({ message: { activity } }: { message: Message }) {
  const kindName = useKindName()
  const shared = sharedContentOf(activity.channelData)
  const isShown = activity.text || activity.attachments?.length || shared.location || wordsOfShared(shared)
  const name = isShown ? null : kindName(shared.kind)
  return name === null ? null : <p className={sharedClasses.mark}>{name}</p>
}

/** What the person did to the message later: changed it, took it back, reacted to it. */
function Marks({ message: { activity } }: { message: Message }) {
  const { t } = useLanguage()
  const { edited, marks } = sharedContentOf(activity.channelData)
  return (
    <>
      {edited && <span>{t('shared.edited')}</span>}
      {marks?.deleted && <span>{t('shared.deleted')}</span>}
      {marks?.reaction && <span>{marks.reaction}</span>}
    </>
  )
}

const news = {
  'bot-blocked': 'shared.blocked',
  'bot-unblocked': 'shared.unblocked',
  'number-changed': 'shared.numberChanged',
} as const

function isNews(name: string | undefined): name is keyof typeof news {
  return name !== undefined && Object.hasOwn(news, name)
}

/** Why a colleague closed the conversation; the reason's id where the association has dropped it since. */
function useClosedLine({ activity: { name, value }, staffName }: Message): string | null {
  const { t, language } = useLanguage()
  const reasons = useReplies()?.closeReasons
  const reason = closedValue.safeParse(value).data?.reason
  if (name !== 'closed' || reason === undefined) return null
  const title = reasons?.find(({ id }) => id === reason)?.title[language] ?? reason
  return t('conversation.closedFor', { name: staffName ?? t('conversation.colleague'), reason: title })
}

const closedValue = z.object({ reason: z.string() })

function SystemLine({ message }: { message: Message }) {
  const { language, t } = useLanguage()
  const { name, text } = message.activity
  const closed = useClosedLine(message)
  return (
    <p className={classes.system}>
      <bdi>{closed ?? (isNews(name) ? t(news[name]) : (text ?? name))}</bdi>{' '}
      <time>{clock(language, message.at)}</time>
    </p>
  )
}
