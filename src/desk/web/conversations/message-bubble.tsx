import type { Author, Message } from '../../contract/messages.ts'
import { clock } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { BotIcon, NoteIcon } from '../ui/icons.tsx'
import { AttachmentView } from './attachment-view.tsx'
import { DeliveryMark, DeliveryTrouble } from './delivery-mark.tsx'
import classes from './message-bubble.module.css'

type BubbleProps = { message: Message; isFollowing: boolean }

/** Whether a message is a note that only colleagues see. */
function isNote(message: Message): boolean {
  return message.author === 'system' && message.activity.name === 'note'
}

/** One message: who, what, when, and how far it got. */
export function MessageBubble({ message, isFollowing }: BubbleProps) {
  const { language } = useLanguage()
  const { author, activity, delivery, at } = message
  const kind = isNote(message) ? 'note' : author
  if (kind === 'system') return <SystemLine message={message} />
  const choices = activity.suggestedActions?.actions.flatMap((action) => action.title ?? []) ?? []
  return (
    <article className={classes.message} data-kind={kind} data-following={isFollowing}>
      {!isFollowing && kind !== 'contact' && <Sender kind={kind} staffName={message.staffName} />}
      <div className={classes.bubble}>
        {activity.attachments?.map((attachment, index) => (
          <AttachmentView key={attachment.contentUrl ?? `attachment-${index}`} attachment={attachment} />
        ))}
        {activity.text && (
          <p className={classes.text} dir="auto">
            {activity.text}
          </p>
        )}
        <span className={classes.foot}>
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
      {delivery && <DeliveryTrouble delivery={delivery} />}
    </article>
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

function SystemLine({ message }: { message: Message }) {
  const { language } = useLanguage()
  return (
    <p className={classes.system}>
      <bdi>{message.activity.text ?? message.activity.name}</bdi> <time>{clock(language, message.at)}</time>
    </p>
  )
}
