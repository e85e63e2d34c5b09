import { useCallback, useEffect, useRef } from 'react'
import type { Conversation, ConversationView } from '../../contract/conversations.ts'
import { useResource } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { navigate, pathOf, useRoute } from '../routing/route.tsx'
import { useMay } from '../session/session.tsx'
import { areNotificationsOn } from './alert-settings.ts'
import { chime } from './chime.ts'
import { type ConversationList, loadView, viewKey } from './conversation-views.ts'
import { type DeskAlert, newAlerts } from './new-alerts.ts'

const nobody: ConversationList = {
  items: [],
  counts: {
    waiting: 0,
    mine: 0,
    unanswered: 0,
    team: 0,
    active: 0,
    snoozed: 0,
    all: 0,
    closed: 0,
    untold: 0,
  },
  hasMore: false,
}

function useView(view: ConversationView): ConversationList | undefined {
  const sees = useMay('conversations.read')
  const load = useCallback(
    (signal: AbortSignal) => (sees ? loadView(view, 1, signal) : Promise.resolve(nobody)),
    [sees, view],
  )
  return useResource(viewKey(view, 1), load).data
}

/** How many people wait for somebody of the staff, or for one's own answer. */
export function useAttentionCount(): number {
  const waiting = useView('waiting')?.counts.waiting ?? 0
  const mine = useView('mine')?.items.filter(({ unreadCount }) => unreadCount > 0).length ?? 0
  return waiting + mine
}

/**
 * Makes known who waits newly or more urgently, who was passed on to oneself, and what is written in one's own conversations: a
 * sound, the number in the title and on the app's icon, and a notification while the desk is not in sight.
 */
export function DeskAlerts() {
  const { t } = useLanguage()
  const { id: openId } = useRoute()
  const waiting = useView('waiting')
  const mine = useView('mine')
  const known = useRef<readonly Conversation[] | null>(null)
  const count = useAttentionCount()

  useEffect(() => {
    document.title = count > 0 ? t('frame.titleWaiting', { count }) : t('frame.title')
    showBadge(count)
  }, [count, t])

  useEffect(() => {
    if (!waiting || !mine) return
    const before = known.current
    const now = [...waiting.items, ...mine.items]
    known.current = now
    const alerts = before ? newAlerts(before, now, document.hasFocus() ? openId : null) : []
    if (alerts.length === 0) return
    chime()
    for (const { why, conversation } of alerts) {
      const name = conversation.contactName ?? t('contact.unnamed')
      notifyOf(conversation, t(texts[why], { name }))
    }
  }, [waiting, mine, openId, t])

  return null
}

const texts = {
  waits: 'queue.notification',
  passed: 'queue.passedToYou',
  wrote: 'queue.wroteToYou',
} as const satisfies Record<DeskAlert['why'], string>

/** Only an installed app has an icon to put the number on; elsewhere the title is all. */
function showBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return
  navigator.setAppBadge(count).catch((failure: unknown) => console.debug('no badge was shown', failure))
}

function notifyOf(conversation: Conversation, text: string): void {
  if (!areNotificationsOn() || document.hasFocus()) return
  const words = conversation.personWords?.text
  const notification = new Notification(text, {
    tag: conversation.id,
    dir: 'auto',
    ...(words ? { body: words.slice(0, 120) } : {}),
  })
  notification.onclick = () => {
    window.focus()
    navigate(pathOf('conversations', conversation.id))
    notification.close()
  }
}
