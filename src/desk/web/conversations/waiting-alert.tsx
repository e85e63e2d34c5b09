import { useCallback, useEffect, useRef } from 'react'
import type { Conversation } from '../../contract/conversations.ts'
import { useResource } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { navigate, pathOf } from '../routing/route.tsx'
import { useMay } from '../session/session.tsx'
import { chime } from './chime.ts'
import { type ConversationList, loadView, viewKey } from './conversation-views.ts'

const nobody: ConversationList = {
  items: [],
  counts: {
    waiting: 0,
    mine: 0,
    team: 0,
    unanswered: 0,
    active: 0,
    snoozed: 0,
    all: 0,
    closed: 0,
    untold: 0,
  },
  hasMore: false,
}

function useWaiting(): ConversationList | undefined {
  const sees = useMay('conversations.read')
  const load = useCallback(
    (signal: AbortSignal) => (sees ? loadView('waiting', 1, signal) : Promise.resolve(nobody)),
    [sees],
  )
  return useResource(viewKey('waiting', 1), load).data
}

/** How many people wait for somebody of the staff. */
export function useWaitingCount(): number {
  return useWaiting()?.counts.waiting ?? 0
}

/** Makes a person known who waits newly, or more urgently: a sound, the number in the title, and a notification when the desk is not in sight. */
export function WaitingAlert() {
  const { t } = useLanguage()
  const waiting = useWaiting()
  const known = useRef<ReadonlySet<string> | null>(null)
  const count = waiting?.counts.waiting ?? 0

  useEffect(() => {
    document.title = count > 0 ? t('frame.titleWaiting', { count }) : t('frame.title')
  }, [count, t])

  useEffect(() => {
    if (!waiting) return
    const before = known.current
    known.current = new Set(waiting.items.map(alertKey))
    const arrived = before ? waiting.items.filter((item) => !before.has(alertKey(item))) : []
    if (arrived.length === 0) return
    chime()
    for (const item of arrived)
      notifyOf(item, t('queue.notification', { name: item.contactName ?? t('contact.unnamed') }))
  }, [waiting, t])

  return null
}

/** Somebody who waits is made known once, and again each time they become more urgent. */
function alertKey({ id, handoff }: Conversation): string {
  return handoff ? `${handoff.id} ${handoff.priority}` : id
}

function notifyOf(conversation: Conversation, text: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return
  const notification = new Notification(text, {
    tag: conversation.id,
    dir: 'auto',
    ...(conversation.lastMessage && { body: conversation.lastMessage.text.slice(0, 120) }),
  })
  notification.onclick = () => {
    window.focus()
    navigate(pathOf('conversations', conversation.id))
    notification.close()
  }
}
