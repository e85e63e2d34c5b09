import { Button } from '@mantine/core'
import { useState } from 'react'
import { revealMessage } from '../../contract/messages.ts'
import { call } from '../api/client.ts'
import { useLanguage } from '../language/language.tsx'
import { useMay } from '../session/session.tsx'
import { EyeIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/states.tsx'
import classes from './message-bubble.module.css'

/** Shows the words of a message with nothing masked, to those who may see them. */
export function RevealButton({ messageId }: { messageId: string }) {
  const { t } = useLanguage()
  const mayReveal = useMay('requests.reveal')
  const [text, setText] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  if (!mayReveal) return null
  if (text !== null)
    return (
      <p className={classes.text} dir="auto">
        {text}
      </p>
    )
  const reveal = () =>
    call(revealMessage, { id: messageId }).then((revealed) => setText(revealed.text), setFailure)
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<EyeIcon size={13} />}
        onClick={() => void reveal()}
      >
        {t('requests.reveal')}
      </Button>
      {failure !== null && <Problem failure={failure} compact />}
    </>
  )
}
