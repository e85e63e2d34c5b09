import { Button } from '@mantine/core'
import { useState } from 'react'
import { type ContactDetail, undoMerge } from '../../contract/contacts.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { moment } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { useMay } from '../session/session.tsx'
import { useMinute } from '../ui/now.ts'
import { Problem } from '../ui/states.tsx'
import classes from './merges.module.css'

type MergesProps = { contactId: string; merges: ContactDetail['merges'] }

/** Who was made one with this person, as long as it can be undone. */
export function Merges({ contactId, merges }: MergesProps) {
  return merges.map((merge) => <MergeLine key={merge.id} contactId={contactId} merge={merge} />)
}

function MergeLine({ contactId, merge }: { contactId: string; merge: MergesProps['merges'][number] }) {
  const { t, language } = useLanguage()
  const now = useMinute()
  const mayEdit = useMay('contacts.edit')
  const [failure, setFailure] = useState<unknown>(null)
  const undo = async () => {
    setFailure(null)
    try {
      await call(undoMerge, { id: contactId, mergeId: merge.id })
      for (const key of [
        keys.contact(contactId),
        keys.timeline(contactId),
        keys.conversations,
        keys.requests,
      ])
        refresh(key)
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <div className={classes.line} role="status">
      <span>
        {t('merge.done', { name: merge.name ?? t('contact.unnamed') })} ·{' '}
        {t('merge.until', { time: moment(language, merge.undoUntil, now) })}
      </span>
      {mayEdit && (
        <Button variant="default" size="compact-sm" onClick={() => void undo()}>
          {t('merge.undo')}
        </Button>
      )}
      {failure !== null && <Problem failure={failure} compact />}
    </div>
  )
}
