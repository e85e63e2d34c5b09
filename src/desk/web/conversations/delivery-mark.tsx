import type { ReactNode } from 'react'
import type { Delivery } from '../../contract/messages.ts'
import { useLanguage } from '../language/language.tsx'
import { AlertIcon, CheckIcon, ClockIcon, DoubleCheckIcon, PauseIcon } from '../ui/icons.tsx'
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

/** What is to be known about a message that did not simply go through. */
export function DeliveryTrouble({ delivery }: { delivery: Delivery }) {
  const { t } = useLanguage()
  if (delivery.status === 'parked') return <p className={classes.parked}>{t('delivery.parkedLine')}</p>
  if (delivery.error === 'channel.not-needed')
    return <p className={classes.parked}>{t('delivery.notNeededLine')}</p>
  if (delivery.status === 'failed') return <p className={classes.failed}>{t('delivery.failedLine')}</p>
  return null
}
