import { Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type bulkVerbSchema, moveMany } from '../../contract/requests.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { Sheet } from '../ui/sheet.tsx'
import classes from './move-sheet.module.css'

type Left = { id: string; reference: string | null; reason: string }
type BulkProps = { verb: (typeof bulkVerbSchema.options)[number]; ids: readonly string[]; onClose(): void }

/** Moves several requests, and then says of those that stayed why they did. */
export function BulkSheet({ verb, ids, onClose }: BulkProps) {
  const { t, label } = useLanguage()
  const [note, setNote] = useState('')
  const [left, setLeft] = useState<readonly Left[]>([])
  const move = async () => {
    const answer = await call(moveMany, { verb, ids: [...ids], note: note.trim() || undefined })
    refresh(keys.requests)
    notifications.show({ message: t('requests.bulkDone', { count: answer.moved.length }) })
    if (answer.left.length === 0) return onClose()
    setLeft(answer.left)
  }
  if (left.length > 0)
    return (
      <Sheet
        title={t('requests.left')}
        action={t('actions.close')}
        onClose={onClose}
        onConfirm={async () => undefined}
      >
        <ul className={classes.left}>
          {left.map(({ id, reference, reason }) => (
            <li key={id}>
              <bdi className="reference">{reference ?? id}</bdi> {reason}
            </li>
          ))}
        </ul>
      </Sheet>
    )
  return (
    <Sheet
      title={`${label('verbs', verb)} · ${t('requests.selected', { count: ids.length })}`}
      line={t('requests.bulkLine')}
      action={label('verbs', verb)}
      onClose={onClose}
      onConfirm={move}
    >
      <Textarea
        label={t('moves.proofNote')}
        classNames={{ input: 'either-way' }}
        autosize
        minRows={2}
        maxRows={6}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Sheet>
  )
}
