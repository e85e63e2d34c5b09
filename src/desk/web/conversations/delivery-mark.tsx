import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useState } from 'react'
import type { Delivery } from '../../contract/messages.ts'
import { useLanguage } from '../language/language.tsx'
import { explain } from '../ui/explain.ts'
import { AlertIcon, CheckIcon, ClockIcon, DoubleCheckIcon, PauseIcon } from '../ui/icons.tsx'
import { sendAgain } from './conversation-verbs.ts'
import classes from './delivery-mark.module.css'

const marks: Readonly<Record<Delivery['status'], ReactNode>> = {
  waiting: <ClockIcon size={13} />,
  sending: <ClockIcon size={13} />,
  sent: <CheckIcon size={14} />,
  delivered: <DoubleCheckIcon size={15} />,
  read: <DoubleCheckIcon size={15} />,
  failed: <AlertIcon size={14} />,
  parked: <PauseIcon size={13} />,
}

/** How far a message got, as a small mark with its name. */
export function DeliveryMark({ status }: { status: Delivery['status'] }) {
  const { t } = useLanguage()
  const name = t(`delivery.${status}`)
  return (
    <span className={classes.mark} data-status={status} role="img" aria-label={name} title={name}>
      {marks[status]}
    </span>
  )
}

type TroubleProps = { conversationId: string; messageId: string; delivery: Delivery }

/** What is to be known about a message that did not simply go through; a refused one can be sent again. */
export function DeliveryTrouble({ conversationId, messageId, delivery }: TroubleProps) {
  const { t } = useLanguage()
  if (delivery.status === 'parked') return <p className={classes.parked}>{t('delivery.parkedLine')}</p>
  if (delivery.error === 'channel.not-needed')
    return <p className={classes.parked}>{t('delivery.notNeededLine')}</p>
  if (delivery.status !== 'failed') return null
  return (
    <p className={classes.failed}>
      {t('delivery.failedLine')} <SendAgain conversationId={conversationId} messageId={messageId} />
    </p>
  )
}

function SendAgain({ conversationId, messageId }: Omit<TroubleProps, 'delivery'>) {
  const { t } = useLanguage()
  const [isTrying, setTrying] = useState(false)
  const onClick = async () => {
    setTrying(true)
    try {
      await sendAgain(conversationId, messageId)
    } catch (failure) {
      notifications.show({ color: 'red', message: explain(t, failure) })
    } finally {
      setTrying(false)
    }
  }
  return (
    <Button size="compact-xs" variant="light" color="red" loading={isTrying} onClick={onClick}>
      {t('delivery.retry')}
    </Button>
  )
}
