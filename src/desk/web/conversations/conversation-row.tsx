import type { Conversation, ConversationView } from '../../contract/conversations.ts'
import { shortMoment } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { BotIcon, ReplyIcon } from '../ui/icons.tsx'
import listRow from '../ui/list-row.module.css'
import { useMinute } from '../ui/now.ts'
import { Avatar, Name } from '../ui/person.tsx'
import classes from './conversation-row.module.css'
import { useLeaving } from './pending-release.ts'
import { readDraft } from './reply-drafts.ts'
import { useKindName } from './shared-content-view.tsx'
import { WaitingAge } from './waiting-age.tsx'

type RowProps = { conversation: Conversation; view: ConversationView; isOpen: boolean }

/** One conversation in the list: who, what they said last, who has it, why, and how long they have waited. */
export function ConversationRow({ conversation, view, isOpen }: RowProps) {
  const { language } = useLanguage()
  const now = useMinute()
  const isLeaving = useLeaving(conversation.id) !== null
  const { id, contactName, channel, lastMessage, waitingSince, unreadCount } = conversation
  return (
    <li className={classes.item} data-leaving={isLeaving}>
      <Link
        to={pathOf('conversations', id, { view })}
        current={isOpen}
        className={`${listRow.row} ${classes.row}`}
      >
        <Avatar id={id} name={contactName} channel={channel} />
        <span className={classes.body}>
          <span className={classes.top}>
            <span className={`${classes.name} one-line`}>
              <Name name={contactName} />
            </span>
            {waitingSince !== null ? (
              <WaitingAge since={waitingSince} />
            ) : (
              lastMessage && (
                <time className={classes.time}>{shortMoment(language, lastMessage.at, now)}</time>
              )
            )}
          </span>
          <span className={classes.bottom}>
            <LastWords conversation={conversation} isOpen={isOpen} />
            {unreadCount > 0 && <span className={classes.unread}>{unreadCount}</span>}
          </span>
          <Tags conversation={conversation} />
        </span>
      </Link>
    </li>
  )
}

function LastWords({
  conversation: { id, lastMessage, personWords },
  isOpen,
}: {
  conversation: Conversation
  isOpen: boolean
}) {
  const { t } = useLanguage()
  const draft = isOpen ? '' : readDraft(id, 'reply')
  const kindName = useKindName()
  const shown = personWords ?? lastMessage
  const words =
    draft ||
    shown?.text ||
    kindName(shown?.kind ?? undefined) ||
    t(shown ? 'conversation.attachment' : 'conversation.noWords')
  return (
    <span className={classes.words}>
      {draft && <span className={classes.draft}>{t('conversation.draft')}</span>}
      {!draft && lastMessage?.author === 'bot' && <BotIcon size={14} />}
      {!draft && lastMessage?.author === 'staff' && <ReplyIcon size={14} />}
      <span className="one-line" dir="auto">
        {words}
      </span>
    </span>
  )
}

function Tags({ conversation: { handoff, owner } }: { conversation: Conversation }) {
  const { label, language, t } = useLanguage()
  const now = useMinute()
  if (!handoff || owner === 'bot') return null
  return (
    <span className={classes.tags}>
      <span className={classes.tag} data-urgent={handoff.priority > 0}>
        {label('reasons', handoff.reason)}
      </span>
      {handoff.snoozedUntil !== null && (
        <span className={classes.with}>
          {t('snooze.until', { time: shortMoment(language, handoff.snoozedUntil, now) })}
        </span>
      )}
      {handoff.staffName && (
        <span className={classes.with}>
          <bdi>{handoff.staffName}</bdi>
        </span>
      )}
    </span>
  )
}
