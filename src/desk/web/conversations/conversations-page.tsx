import { useCallback, useState } from 'react'
import { type ConversationView, conversationViews } from '../../contract/conversations.ts'
import { useResource } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { navigate, pathOf, useRoute } from '../routing/route.tsx'
import { useMe } from '../session/session.tsx'
import { ConversationsIcon } from '../ui/icons.tsx'
import { useShortcuts } from '../ui/shortcuts.ts'
import { Empty } from '../ui/states.tsx'
import { ConversationListPane } from './conversation-list.tsx'
import { ConversationPane } from './conversation-pane.tsx'
import { keepTeam, loadView, readTeam, viewKey } from './conversation-views.ts'
import classes from './conversations-page.module.css'
import { KeyboardHints } from './keyboard-hints.tsx'

/** The queue and the conversations: the list, what was said, and the person. */
export function ConversationsPage() {
  const { t } = useLanguage()
  const { id, query } = useRoute()
  const view = conversationViews.find((one) => one === query.get('view')) ?? 'waiting'
  const [pages, setPages] = useState(1)
  const { teams } = useMe()
  const [chosen, setChosen] = useState(readTeam)
  const team = teams.find((one) => one.id === chosen)?.id ?? teams[0]?.id ?? null
  const asked = view === 'team' ? team : null
  const load = useCallback(
    (signal: AbortSignal) => loadView(view, pages, signal, asked),
    [view, pages, asked],
  )
  const list = useResource(viewKey(view, pages, asked), load)
  const chooseTeam = (next: string) => {
    keepTeam(next)
    setChosen(next)
  }
  const ids = list.data?.items.map((item) => item.id) ?? []
  useListShortcuts(view, id, ids)
  return (
    <main className={classes.page} data-open={id !== null}>
      <ConversationListPane
        view={view}
        openId={id}
        list={list}
        team={team}
        chooseTeam={chooseTeam}
        showMore={() => setPages(pages + 1)}
      />
      {id ? (
        <ConversationPane key={id} id={id} view={view} />
      ) : (
        <section className={classes.nothing}>
          <Empty
            icon={<ConversationsIcon size={24} />}
            title={t('empty.conversation.title')}
            line={t('empty.conversation.line')}
          >
            <KeyboardHints />
          </Empty>
        </section>
      )}
    </main>
  )
}

/** J and K, or the arrows, walk through the list; Escape leaves the conversation. */
function useListShortcuts(view: ConversationView, id: string | null, ids: readonly string[]): void {
  const open = (next: string | undefined) => {
    if (next) navigate(pathOf('conversations', next, { view }), { replace: id !== null })
  }
  const step = (by: 1 | -1) => {
    const at = id === null ? -1 : ids.indexOf(id)
    open(at < 0 ? ids[by === 1 ? 0 : ids.length - 1] : ids[at + by])
  }
  useShortcuts({
    KeyJ: () => step(1),
    ArrowDown: () => step(1),
    KeyK: () => step(-1),
    ArrowUp: () => step(-1),
    Escape: id === null ? undefined : () => navigate(pathOf('conversations', null, { view })),
  })
}
