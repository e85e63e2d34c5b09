import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

const grace = 5_000

type Deferred = {
  id: string
  message: ReactNode
  undoLabel: string
  /** Carries it out; `isLeaving` when the page is being left at this moment. */
  run(isLeaving: boolean): void
  undo(): void
}

const pending = new Map<string, { timer: number; deferred: Deferred }>()

/** Carries something out after a few seconds in which it can still be taken back; leaving the page carries it out at once. */
export function deferWithUndo(deferred: Deferred): void {
  settle(deferred.id, false)
  const timer = window.setTimeout(() => settle(deferred.id, false), grace)
  pending.set(deferred.id, { timer, deferred })
  notifications.show({
    id: deferred.id,
    autoClose: grace,
    withCloseButton: false,
    message: (
      <div className="undo">
        <span>{deferred.message}</span>
        <Button size="compact-sm" variant="white" color="teal" onClick={() => takeBack(deferred.id)}>
          {deferred.undoLabel}
        </Button>
      </div>
    ),
  })
}

/** Carries out everything that still waits, as the page is being left. */
export function settleAllOnLeaving(): () => void {
  const settleAll = () => {
    for (const id of [...pending.keys()]) settle(id, true)
  }
  window.addEventListener('pagehide', settleAll)
  return () => window.removeEventListener('pagehide', settleAll)
}

function settle(id: string, isLeaving: boolean): void {
  const waiting = pending.get(id)
  if (!waiting) return
  window.clearTimeout(waiting.timer)
  pending.delete(id)
  notifications.hide(id)
  waiting.deferred.run(isLeaving)
}

function takeBack(id: string): void {
  const waiting = pending.get(id)
  if (!waiting) return
  window.clearTimeout(waiting.timer)
  pending.delete(id)
  notifications.hide(id)
  waiting.deferred.undo()
}
