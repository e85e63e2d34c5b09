import { Button, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '../language/language.tsx'
import { explain } from './explain.ts'
import { AlertIcon, RetryIcon } from './icons.tsx'
import classes from './states.module.css'

type EmptyProps = { icon: ReactNode; title: string; line?: string; children?: ReactNode }

/** Nothing here, said kindly. */
export function Empty({ icon, title, line, children }: EmptyProps) {
  return (
    <div className={classes.state}>
      <span className={classes.badge}>{icon}</span>
      <p className={classes.title}>{title}</p>
      {line && <p className={classes.line}>{line}</p>}
      {children}
    </div>
  )
}

type ProblemProps = { failure: unknown; retry?: () => void; compact?: boolean }

/** Something failed: what, and what to do, where it happened. */
export function Problem({ failure, retry, compact = false }: ProblemProps) {
  const { t } = useLanguage()
  return (
    <div className={compact ? classes.strip : classes.state} role="alert">
      <span className={classes.hurt}>
        <AlertIcon size={compact ? 16 : 22} />
      </span>
      <p className={classes.line}>{explain(t, failure)}</p>
      {retry && (
        <Button
          size="compact-sm"
          variant="light"
          color="red"
          leftSection={<RetryIcon size={14} />}
          onClick={retry}
        >
          {t('actions.retry')}
        </Button>
      )}
    </div>
  )
}

/** Grey shapes where rows are about to appear. */
export function RowSkeletons({ rows = 6 }: { rows?: number }) {
  return (
    <div className={classes.skeletons} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <div key={row} className={classes.skeletonRow}>
          <Skeleton circle height={36} />
          <div className={classes.skeletonLines}>
            <Skeleton height={10} width="45%" />
            <Skeleton height={9} width="80%" />
          </div>
        </div>
      ))}
    </div>
  )
}
