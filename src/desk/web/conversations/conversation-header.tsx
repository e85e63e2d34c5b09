import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useState } from 'react'
import type { ConversationDetail, ConversationView } from '../../contract/conversations.ts'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { useMay } from '../session/session.tsx'
import { BackIcon, BotIcon, DetailsIcon, TransferIcon } from '../ui/icons.tsx'
import { Avatar, Name } from '../ui/person.tsx'
import { CloseMenu } from './close-menu.tsx'
import classes from './conversation-header.module.css'
import { useLeaving } from './pending-release.ts'
import { SnoozeMenu } from './snooze-menu.tsx'
import { TransferSheet } from './transfer-sheet.tsx'
import { useLeave } from './use-leave.ts'
import { WaitingAge } from './waiting-age.tsx'

type HeaderProps = {
  id: string
  view: ConversationView
  detail: ConversationDetail | undefined
  isMine: boolean
  isSideShown: boolean
  toggleSide(): void
}

/** Who one talks with, who has the conversation, and what can be done with it. */
export function ConversationHeader({ id, view, detail, isMine, isSideShown, toggleSide }: HeaderProps) {
  const { t } = useLanguage()
  const isSupervisor = useMay('conversations.supervise')
  const conversation = detail?.conversation
  const canMove =
    isMine || conversation?.owner === 'queue' || (isSupervisor && conversation?.owner === 'staff')
  return (
    <header className={classes.header}>
      <Link to={pathOf('conversations', null, { view })} className={classes.back} label={t('actions.back')}>
        <BackIcon size={22} />
      </Link>
      {conversation && <Avatar id={id} name={conversation.contactName} channel={conversation.channel} />}
      <div className={classes.who}>
        <h2>{conversation && <Name name={conversation.contactName} />}</h2>
        {detail && <HolderLine detail={detail} isMine={isMine} />}
      </div>
      {detail && canMove && <Actions id={id} detail={detail} isMine={isMine} />}
      <Tooltip label={t('conversation.details')}>
        <ActionIcon
          className={classes.toggle ?? ''}
          variant={isSideShown ? 'light' : 'subtle'}
          color="gray"
          size="lg"
          aria-label={t('conversation.details')}
          aria-expanded={isSideShown}
          onClick={toggleSide}
        >
          <DetailsIcon size={20} />
        </ActionIcon>
      </Tooltip>
    </header>
  )
}

function HolderLine({ detail, isMine }: { detail: ConversationDetail; isMine: boolean }) {
  const { t, label } = useLanguage()
  const { conversation, handoff } = detail
  return (
    <p className={classes.line}>
      <span className={classes.channel}>{label('channels', conversation.channel)}</span>
      <span className={classes.holder} data-owner={conversation.owner}>
        {conversation.owner === 'bot' && t('conversation.withBot')}
        {conversation.owner === 'queue' && t('conversation.waits')}
        {conversation.owner === 'staff' &&
          (isMine ? t('conversation.withYou') : t('conversation.with', { name: handoff?.staffName ?? '—' }))}
      </span>
      {conversation.owner === 'queue' && conversation.waitingSince !== null && (
        <WaitingAge since={conversation.waitingSince} />
      )}
    </p>
  )
}

function Actions({ id, detail, isMine }: { id: string; detail: ConversationDetail; isMine: boolean }) {
  const { t } = useLanguage()
  const leave = useLeave()
  const leaving = useLeaving(id)
  const [isTransferring, setTransferring] = useState(false)
  const called = detail.conversation.contactName ?? t('contact.unnamed')
  const isBusy = leaving !== null
  return (
    <div className={classes.actions}>
      <Tooltip label={t('conversation.transfer')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          disabled={isBusy}
          aria-label={t('conversation.transfer')}
          onClick={() => setTransferring(true)}
        >
          <TransferIcon size={20} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('conversation.releaseHint')}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<BotIcon size={16} />}
          disabled={isBusy}
          aria-label={t('conversation.release')}
          onClick={() => leave(id, called, 'release')}
        >
          <span className={classes.wide}>{t('conversation.release')}</span>
        </Button>
      </Tooltip>
      {isMine && <SnoozeMenu id={id} snoozedUntil={detail.handoff?.snoozedUntil ?? null} isBusy={isBusy} />}
      <CloseMenu isMine={isMine} isBusy={isBusy} close={(reason) => leave(id, called, 'close', reason)} />
      {isTransferring && (
        <TransferSheet
          id={id}
          holderId={detail.handoff?.staffId ?? null}
          onClose={() => setTransferring(false)}
        />
      )}
    </div>
  )
}
