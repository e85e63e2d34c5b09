import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { noteOnRequest } from '../../contract/requests.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { Problem } from '../ui/states.tsx'
import classes from './request-history.module.css'

/** A line for colleagues in the history of a request; `quick` is a line that is written often. */
export function NoteBox({ requestId, quick }: { requestId: string; quick: string | null }) {
  const { t } = useLanguage()
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const add = async (line: string) => {
    setBusy(true)
    setFailure(null)
    try {
      await call(noteOnRequest, { id: requestId, text: line })
      setText('')
      refresh(keys.request(requestId))
    } catch (error) {
      setFailure(error)
    }
    setBusy(false)
  }
  return (
    <div className={classes.note}>
      <Textarea
        aria-label={t('requests.writeNote')}
        placeholder={t('requests.writeNote')}
        classNames={{ input: 'either-way' }}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {failure !== null && <Problem failure={failure} compact />}
      <div>
        {text.trim() !== '' && (
          <Button size="compact-sm" variant="light" loading={isBusy} onClick={() => void add(text.trim())}>
            {t('requests.addNote')}
          </Button>
        )}
        {quick !== null && text.trim() === '' && (
          <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => void add(quick)}>
            {quick}
          </Button>
        )}
      </div>
    </div>
  )
}
