import { Button } from '@mantine/core'
import { type ConversationView, conversationViews } from '../../contract/conversations.ts'
import { keys } from '../api/keys.ts'
import { type Resource, refresh } from '../api/resource.ts'
import { useIsConnected } from '../frame/connection.tsx'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { ConversationsIcon } from '../ui/icons.tsx'
import { Empty, Problem, RowSkeletons } from '../ui/states.tsx'
import classes from './conversation-list.module.css'
import { ConversationRow } from './conversation-row.tsx'
import type { ConversationList } from './conversation-views.ts'

type ListProps = {
  view: ConversationView
  openId: string | null
  list: Resource<ConversationList>
  showMore(): void
}

/** The views with their numbers, and the conversations of the chosen one. */
export function ConversationListPane({ view, openId, list, showMore }: ListProps) {
  const { t } = useLanguage()
  const isConnected = useIsConnected()
  return (
    <section className={classes.pane} aria-label={t('frame.conversations')}>
      <header className={classes.header}>
        <h1>{t('frame.conversations')}</h1>
        <ViewTabs view={view} counts={list.data?.counts} />
      </header>
      <div className={classes.scroll}>
        {list.failure !== undefined && (isConnected || !list.data) && (
          <div className={classes.problem}>
            <Problem failure={list.failure} retry={() => refresh(keys.conversations)} compact />
          </div>
        )}
        {!list.data && list.isLoading && <RowSkeletons />}
        {list.data?.items.length === 0 && (
          <Empty
            icon={<ConversationsIcon size={24} />}
            title={t(`empty.${view}.title`)}
            line={t(`empty.${view}.line`)}
          />
        )}
        <ul className={classes.items}>
          {list.data?.items.map((conversation) => (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              view={view}
              isOpen={conversation.id === openId}
            />
          ))}
        </ul>
        {list.data?.hasMore && (
          <Button variant="subtle" fullWidth radius={0} onClick={showMore} loading={list.isLoading}>
            {t('actions.showMore')}
          </Button>
        )}
      </div>
    </section>
  )
}

function ViewTabs({
  view,
  counts,
}: {
  view: ConversationView
  counts: ConversationList['counts'] | undefined
}) {
  const { t } = useLanguage()
  return (
    <nav className={classes.views} aria-label={t('conversation.views')}>
      {conversationViews.map((one) => (
        <Link
          key={one}
          to={pathOf('conversations', null, { view: one })}
          current={one === view}
          className={classes.view}
        >
          {t(`views.${one}`)}
          {counts && (one === 'waiting' || one === 'mine' || one === 'active') && (
            <span className={classes.number} data-alarm={one === 'waiting' && counts.waiting > 0}>
              {counts[one]}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
