import { ActionIcon, SegmentedControl, Textarea } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { useLanguage } from '../language/language.tsx'
import { SendIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/states.tsx'
import classes from './composer.module.css'
import { addNote, showTyping } from './conversation-verbs.ts'
import { sendReply } from './outgoing.ts'
import { type ComposerMode, keepDraft, readDraft } from './reply-drafts.ts'
import { WindowCountdown } from './window-countdown.tsx'

type ComposerProps = {
  id: string
  /** Until when the channel takes free text; null where it always does. */
  windowClosesAt: number | null
  field: RefObject<HTMLTextAreaElement | null>
}

/** Where staff write to the person, or a note to their colleagues; what is not sent is kept for later. */
export function Composer({ id, windowClosesAt, field }: ComposerProps) {
  const { t } = useLanguage()
  const [mode, setMode] = useState<ComposerMode>('reply')
  const [text, setText] = useState(() => readDraft(id, 'reply'))
  const [failure, setFailure] = useState<unknown>(null)
  const hasKeyboard = useMediaQuery('(pointer: fine)')

  const write = (next: string) => {
    setText(next)
    keepDraft(id, mode, next)
    if (mode === 'reply' && next) showTyping(id)
  }
  const switchTo = (next: ComposerMode) => {
    setMode(next)
    setText(readDraft(id, next))
    setFailure(null)
    field.current?.focus()
  }
  const send = () => {
    const said = text.trim()
    if (!said) return
    setFailure(null)
    write('')
    if (mode === 'reply') return sendReply(id, said)
    addNote(id, said).catch((error: unknown) => {
      setFailure(error)
      setText(said)
      keepDraft(id, 'note', said)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') field.current?.blur()
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    const isSending = event.ctrlKey || event.metaKey || (hasKeyboard && !event.shiftKey && !event.altKey)
    if (!isSending) return
    event.preventDefault()
    send()
  }
  return (
    <div className={classes.composer} data-mode={mode}>
      <div className={classes.top}>
        <ModeSwitch mode={mode} switchTo={switchTo} />
        <span className={classes.gap} />
        {mode === 'reply' && windowClosesAt !== null && <WindowCountdown closesAt={windowClosesAt} />}
      </div>
      {failure !== null && <Problem failure={failure} compact />}
      <div className={classes.line}>
        <Textarea
          ref={field}
          className={classes.field ?? ''}
          classNames={{ input: `${classes.input} either-way` }}
          autosize
          minRows={2}
          maxRows={9}
          value={text}
          placeholder={t(mode === 'reply' ? 'composer.placeholder' : 'composer.notePlaceholder')}
          aria-label={t(mode === 'reply' ? 'composer.reply' : 'composer.note')}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          size={42}
          radius="xl"
          disabled={!text.trim()}
          aria-label={t('composer.send')}
          onClick={send}
        >
          <SendIcon size={20} />
        </ActionIcon>
      </div>
    </div>
  )
}

function ModeSwitch({ mode, switchTo }: { mode: ComposerMode; switchTo(mode: ComposerMode): void }) {
  const { t } = useLanguage()
  return (
    <SegmentedControl
      size="xs"
      value={mode}
      onChange={(next) => switchTo(next === 'note' ? 'note' : 'reply')}
      data={[
        { value: 'reply', label: t('composer.reply') },
        { value: 'note', label: t('composer.note') },
      ]}
    />
  )
}
