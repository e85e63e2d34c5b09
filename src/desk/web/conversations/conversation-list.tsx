import { Button, NativeSelect } from '@mantine/core'
import { type ConversationView, conversationViews } from '../../contract/conversations.ts'
import { keys } from '../api/keys.ts'
import { type Resource, refresh } from '../api/resource.ts'
import { useIsConnected } from '../frame/connection.tsx'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { useMe } from '../session/session.tsx'
import { ConversationsIcon } from '../ui/icons.tsx'
import { Empty, Problem, RowSkeletons } from '../ui/states.tsx'
import classes from './conversation-list.module.css'
import { ConversationRow } from './conversation-row.tsx'
import type { ConversationList } from './conversation-views.ts'
import { StartButton } from './start-sheet.tsx'

type ListProps = {
  view: ConversationView
  openId: string | null
  list: Resource<ConversationList>
  /** The team that the view of a team shows. */
  team: string | null
  chooseTeam(team: string): void
  showMore(): void
}

/** The views with their numbers, and the conversations of the chosen one. */
export function ConversationListPane({ view, openId, list, team, chooseTeam, showMore }: ListProps) {
  const { t, language } = useLanguage()
  const { teams } = useMe()
  const isConnected = useIsConnected()
  return (
    <section className={classes.pane} aria-label={t('frame.conversations')}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <h1>{t('frame.conversations')}</h1>
          <StartButton />
        </div>
        <ViewTabs view={view} counts={list.data?.counts} />
      </header>
      {view === 'team' && (
        <NativeSelect
          className={classes.team ?? ''}
          aria-label={t('views.whichTeam')}
          value={team ?? ''}
          data={teams.map(({ id, title }) => ({ value: id, label: title[language] }))}
          onChange={(event) => chooseTeam(event.currentTarget.value)}
        />
      )}
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
          {counts && isCounted(one, view) && counts[one] > 0 && (
            <span className={classes.number} data-alarm={one === 'waiting' || one === 'unanswered'}>
              {counts[one]}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}

/** The long lists need no number, and that of a team has one only while the team is told. */
function isCounted(one: ConversationView, view: ConversationView): boolean {
  return one !== 'all' && one !== 'closed' && (one !== 'team' || view === 'team')
}
