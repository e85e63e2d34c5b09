import { Button, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useLanguage } from '../language/language.tsx'
import classes from './sheet.module.css'
import { Problem } from './states.tsx'

type SheetProps = {
  title: string
  line?: string | undefined
  action: string
  danger?: boolean
  /** Whether what was filled in is enough to go on. */
  isReady?: boolean
  onClose(): void
  /** Does it; the sheet stays and shows why when it rejects. */
  onConfirm(): Promise<unknown>
  children?: ReactNode
}

/** Asks for what a step needs and for a yes, then does it; a sheet from below on a phone. */
export function Sheet({
  title,
  line,
  action,
  danger = false,
  isReady = true,
  onClose,
  onConfirm,
  children,
}: SheetProps) {
  const { t } = useLanguage()
  const isNarrow = useMediaQuery('(max-width: 45em)')
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || isBusy) return
    setBusy(true)
    setFailure(null)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setFailure(error)
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered={!isNarrow}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      classNames={{
        inner: isNarrow ? (classes.bottom ?? '') : '',
        content: classes.content ?? '',
        title: classes.title ?? '',
      }}
      transitionProps={{ transition: isNarrow ? 'slide-up' : 'pop', duration: 140 }}
    >
      <form onSubmit={confirm} className={classes.form}>
        {line && <p className={classes.line}>{line}</p>}
        {children}
        {failure !== null && <Problem failure={failure} compact />}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button type="submit" color={danger ? 'red' : 'teal'} loading={isBusy} disabled={!isReady}>
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
