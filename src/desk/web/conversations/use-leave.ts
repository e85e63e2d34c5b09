import { notifications } from '@mantine/notifications'
import { useLanguage } from '../language/language.tsx'
import { explain } from '../ui/explain.ts'
import { deferWithUndo } from '../ui/undo.tsx'
import { leave } from './conversation-verbs.ts'
import { type Leaving, setLeaving } from './pending-release.ts'

/** Gives back or closes a conversation after a few seconds in which it can be taken back. */
export function useLeave(): (id: string, name: string, way: Leaving, reason?: string) => void {
  const { t } = useLanguage()
  return (id, name, way, reason) => {
    setLeaving(id, way)
    const carryOut = async (isLeaving: boolean) => {
      try {
        await leave(id, way, { reason, keepalive: isLeaving })
      } catch (failure) {
        notifications.show({ color: 'red', message: explain(t, failure) })
      }
      setLeaving(id, null)
    }
    deferWithUndo({
      id: `leave-${id}`,
      message: t(way === 'close' ? 'undo.closing' : 'undo.releasing', { name }),
      undoLabel: t('undo.undo'),
      run: (isLeaving) => void carryOut(isLeaving),
      undo: () => setLeaving(id, null),
    })
  }
}
