import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import { showTimeline, type TimelineMessage } from '../../contract/contacts.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { readPages } from '../api/pages.ts'
import { refresh, useResource } from '../api/resource.ts'
import { moment } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { ChannelIcon } from '../ui/channel-icon.tsx'
import { FileIcon } from '../ui/icons.tsx'
import { useMinute } from '../ui/now.ts'
import { Problem, RowSkeletons } from '../ui/states.tsx'
import classes from './timeline.module.css'

/** What the person, the assistant and the staff wrote in all conversations, newest first. */
export function Timeline({ contactId }: { contactId: string }) {
  const { t } = useLanguage()
  const [pages, setPages] = useState(1)
  const load = useCallback(
    (signal: AbortSignal) =>
      readPages(pages, (cursor) => call(showTimeline, { id: contactId, cursor }, { signal })),
    [contactId, pages],
  )
  const { data, failure, isLoading } = useResource(`${keys.timeline(contactId)}?${pages}`, load)
  return (
    <section className={classes.timeline} aria-label={t('person.timeline')}>
      <h2>{t('person.timeline')}</h2>
      {failure !== undefined && (
        <Problem failure={failure} retry={() => refresh(keys.timeline(contactId))} compact />
      )}
      {!data && isLoading && <RowSkeletons rows={4} />}
      {data?.items.length === 0 && <p className={classes.none}>{t('person.noMessages')}</p>}
      <ol className={classes.items}>
        {data?.items.map((message) => (
          <Entry key={message.id} message={message} />
        ))}
      </ol>
      {data && data.last.next !== null && (
        <Button variant="subtle" fullWidth onClick={() => setPages(pages + 1)} loading={isLoading}>
          {t('actions.showMore')}
        </Button>
      )}
    </section>
  )
}

function Entry({ message }: { message: TimelineMessage }) {
  const { t, label, language } = useLanguage()
  const now = useMinute()
  const { author, isNote, conversationId, channel, staffName, at, text, attachments } = message
  const who = {
    contact: t('person.him'),
    bot: t('person.bot'),
    staff: staffName ?? t('conversation.colleague'),
    system: staffName ?? t('person.system'),
  }[author]
  return (
    <li className={classes.entry} data-author={isNote ? 'note' : author}>
      <div className={classes.head}>
        <span className={classes.who}>
          <bdi>{who}</bdi>
          {isNote && ` · ${t('conversation.noteOnlyStaff')}`}
        </span>
        <Link
          to={pathOf('conversations', conversationId, { view: 'all' })}
          className={classes.when}
          label={`${label('channels', channel)}, ${moment(language, at, now)}`}
        >
          <ChannelIcon channel={channel} size={13} /> {moment(language, at, now)}
        </Link>
      </div>
      {text !== '' && (
        <p className={classes.text} dir="auto">
          {text}
        </p>
      )}
      {attachments.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the files of a message never change their order
        <span key={index} className={classes.file}>
          <FileIcon size={14} /> <bdi>{name || t('conversation.attachment')}</bdi>
        </span>
      ))}
    </li>
  )
}
