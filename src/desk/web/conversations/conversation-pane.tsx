import { useCallback, useRef, useState } from 'react'
import {
  type ConversationDetail,
  type ConversationView,
  showConversation,
} from '../../contract/conversations.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { navigate, pathOf } from '../routing/route.tsx'
import { useMe } from '../session/session.tsx'
import { useShortcuts } from '../ui/shortcuts.ts'
import { Problem } from '../ui/states.tsx'
import { Composer } from './composer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import classes from './conversation-pane.module.css'
import { take } from './conversation-verbs.ts'
import { NotMineBar } from './not-mine-bar.tsx'
import { useLeaving } from './pending-release.ts'
import { SidePanel } from './side-panel.tsx'
import { Transcript } from './transcript.tsx'
import { ViewersLine } from './viewers-line.tsx'

/** One conversation: what was said, the way to answer, and beside it the person and their requests. */
export function ConversationPane({ id, view }: { id: string; view: ConversationView }) {
  const load = useCallback((signal: AbortSignal) => call(showConversation, { id }, { signal }), [id])
  const { data, failure } = useResource(keys.conversation(id), load)
  if (!data && failure !== undefined) {
    return <Problem failure={failure} retry={() => refresh(keys.conversation(id))} />
  }
  return <OpenConversation id={id} view={view} detail={data} />
}

type OpenProps = { id: string; view: ConversationView; detail: ConversationDetail | undefined }

function OpenConversation({ id, view, detail }: OpenProps) {
  const { staff } = useMe()
  const field = useRef<HTMLTextAreaElement>(null)
  const [takeFailure, setTakeFailure] = useState<unknown>(null)
  const [isTaking, setTaking] = useState(false)
  const [isSideShown, setSideShown] = useState(false)
  const leaving = useLeaving(id)
  const isMine = detail?.handoff?.status === 'active' && detail.handoff.staffId === staff.id

  const isWaiting = detail?.handoff?.status === 'waiting'

  const takeIt = async () => {
    if (!detail || isMine || isTaking) return
    setTaking(true)
    setTakeFailure(null)
    try {
      await take(id)
      if (view === 'waiting') navigate(pathOf('conversations', id, { view: 'mine' }), { replace: true })
    } catch (failure) {
      setTakeFailure(failure)
    }
    setTaking(false)
  }
  useShortcuts({ KeyT: () => void takeIt(), KeyR: () => field.current?.focus() })

  return (
    <div className={classes.panes} data-side={isSideShown}>
      <section className={classes.talk}>
        <ConversationHeader
          id={id}
          view={view}
          detail={detail}
          isMine={isMine}
          isSideShown={isSideShown}
          toggleSide={() => setSideShown(!isSideShown)}
        />
        <Transcript id={id} unreadCount={detail?.conversation.unreadCount ?? null} />
        <ViewersLine id={id} />
        {detail && (!isMine || leaving) && (
          <NotMineBar
            detail={detail}
            leaving={leaving}
            take={() => void takeIt()}
            isTaking={isTaking}
            failure={takeFailure}
          />
        )}
        {detail && (isMine || isWaiting) && !leaving && (
          <Composer id={id} detail={detail} takesIt={isWaiting} field={field} />
        )}
      </section>
      <SidePanel detail={detail} close={() => setSideShown(false)} />
    </div>
  )
}
