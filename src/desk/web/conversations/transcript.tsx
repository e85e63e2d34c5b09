import { Button, Loader } from '@mantine/core'
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Message } from '../../contract/messages.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useIsConnected } from '../frame/connection.tsx'
import { dayName, isSameDay } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { ConversationsIcon, DownIcon } from '../ui/icons.tsx'
import { useMinute } from '../ui/now.ts'
import { Empty, Problem } from '../ui/states.tsx'
import { MessageBubble } from './message-bubble.tsx'
import { useOutgoing } from './outgoing.ts'
import { OutgoingBubble } from './outgoing-bubble.tsx'
import classes from './transcript.module.css'
import { type Transcript as Said, useTranscript } from './use-transcript.ts'

const nearTheEnd = 96
const togetherWithin = 3 * 60_000

/** What was said, by day, with what is on its way; keeps its place while older and newer messages come. */
export function Transcript({ id, unreadCount }: { id: string; unreadCount: number | null }) {
  const { t } = useLanguage()
  const said = useTranscript(id)
  const outgoing = useOutgoing(id)
  const isConnected = useIsConnected()
  const { pane, isAtEnd, onScroll, toEnd } = useAnchoredScroll(said, outgoing.length)
  const marker = useNewMarker(said.messages, unreadCount)
  if (said.messages.length === 0) return <NothingSaid id={id} said={said} />
  return (
    <div className={classes.holder}>
      <div
        className={classes.pane}
        ref={pane}
        onScroll={onScroll}
        tabIndex={-1}
        role="log"
        aria-label={t('conversation.transcript')}
      >
        <div className={classes.earlier}>
          {said.isLoadingOlder && <Loader type="dots" size="sm" />}
          {said.hasOlder && !said.isLoadingOlder && (
            <Button variant="subtle" size="compact-sm" onClick={said.loadOlder}>
              {t('conversation.older')}
            </Button>
          )}
          {!said.hasOlder && <span>{t('conversation.beginning')}</span>}
        </div>
        {said.messages.map((message, index) => (
          <Fragment key={message.id}>
            <DayLine message={message} before={said.messages[index - 1]} />
            {marker === message.seq && <div className={classes.marker}>{t('conversation.newMessages')}</div>}
            <MessageBubble
              conversationId={id}
              message={message}
              isFollowing={isFollowing(message, said.messages[index - 1])}
            />
          </Fragment>
        ))}
        {outgoing.map((one) => (
          <OutgoingBubble key={one.clientId} conversationId={id} outgoing={one} />
        ))}
      </div>
      {said.failure !== undefined && isConnected && (
        <div className={classes.problem}>
          <Problem failure={said.failure} retry={() => refresh(keys.messages(id))} compact />
        </div>
      )}
      {!isAtEnd && (
        <Button
          className={classes.toEnd ?? ''}
          size="compact-md"
          radius="xl"
          rightSection={<DownIcon size={15} />}
          onClick={toEnd}
        >
          {t('conversation.toEnd')}
        </Button>
      )}
    </div>
  )
}

function NothingSaid({ id, said }: { id: string; said: Said }) {
  const { t } = useLanguage()
  if (said.failure !== undefined)
    return <Problem failure={said.failure} retry={() => refresh(keys.messages(id))} />
  if (said.isLoading) {
    return (
      <div className="middle">
        <Loader type="dots" />
      </div>
    )
  }
  return <Empty icon={<ConversationsIcon size={24} />} title={t('empty.messages.title')} />
}

function DayLine({ message, before }: { message: Message; before: Message | undefined }) {
  const { language } = useLanguage()
  const now = useMinute()
  if (before && isSameDay(before.at, message.at)) return null
  return (
    <div className={classes.day}>
      <span>{dayName(language, message.at, now)}</span>
    </div>
  )
}

function isFollowing(message: Message, before: Message | undefined): boolean {
  return (
    before !== undefined &&
    before.author === message.author &&
    before.staffName === message.staffName &&
    message.at - before.at < togetherWithin
  )
}

/** Where the unread messages began when the conversation was opened. */
function useNewMarker(messages: readonly Message[], unreadCount: number | null): number | null {
  const [marker, setMarker] = useState<number | null | undefined>(undefined)
  useEffect(() => {
    if (marker !== undefined || messages.length === 0 || unreadCount === null) return
    const fromContact = messages.filter((message) => message.author === 'contact')
    setMarker((unreadCount > 0 && fromContact.at(-unreadCount)?.seq) || null)
  }, [marker, messages, unreadCount])
  return marker ?? null
}

/** Stays at the end when there, and else exactly where the reader is, whichever side messages come in at. */
function useAnchoredScroll(said: Said, outgoingCount: number) {
  const pane = useRef<HTMLDivElement>(null)
  const isPinned = useRef(true)
  const fromEnd = useRef(0)
  const [isAtEnd, setAtEnd] = useState(true)
  const firstSeq = said.messages[0]?.seq
  const lastSeq = said.messages.at(-1)?.seq
  const lastFirst = useRef(firstSeq)

  const toEnd = () => {
    if (pane.current) pane.current.scrollTop = pane.current.scrollHeight
  }

  useLayoutEffect(() => {
    const element = pane.current
    if (!element || lastSeq === undefined) return
    if (lastFirst.current !== firstSeq && !isPinned.current) {
      element.scrollTop = element.scrollHeight - fromEnd.current
    } else if (isPinned.current) {
      element.scrollTop = element.scrollHeight
    }
    lastFirst.current = firstSeq
  }, [firstSeq, lastSeq])

  useLayoutEffect(() => {
    const element = pane.current
    if (!element || outgoingCount === 0) return
    element.scrollTop = element.scrollHeight
  }, [outgoingCount])

  useEffect(() => {
    const element = pane.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (isPinned.current) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  })

  const onScroll = () => {
    const element = pane.current
    if (!element) return
    const below = element.scrollHeight - element.scrollTop - element.clientHeight
    fromEnd.current = element.scrollHeight - element.scrollTop
    isPinned.current = below < nearTheEnd
    setAtEnd(isPinned.current)
    if (element.scrollTop < nearTheEnd && said.hasOlder && !isPinned.current) said.loadOlder()
  }
  return { pane, isAtEnd, onScroll, toEnd }
}
