import { ActionIcon, SegmentedControl, Textarea } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, type RefObject, useState } from 'react'
import type { ConversationDetail } from '../../contract/conversations.ts'
import { useLanguage } from '../language/language.tsx'
import { SendIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/states.tsx'
import { AttachButton } from './attach-button.tsx'
import { CannedList } from './canned-list.tsx'
import classes from './composer.module.css'
import { addNote, showTyping } from './conversation-verbs.ts'
import { sendReply } from './outgoing.ts'
import { clearFiles, pickFiles, usePickedFiles } from './picked-files.ts'
import { PickedFilesView } from './picked-files-view.tsx'
import { QuoteStrip } from './quote-strip.tsx'
import { type ComposerMode, keepDraft, readDraft } from './reply-drafts.ts'
import { setQuote, useQuote } from './reply-quote.ts'
import { useCanned } from './use-canned.ts'
import { WindowCountdown } from './window-countdown.tsx'

type ComposerProps = {
  id: string
  detail: ConversationDetail
  /** Whether the conversation still waits: the first reply takes it. */
  takesIt: boolean
  field: RefObject<HTMLTextAreaElement | null>
}

/** Where staff write to the person, or a note to their colleagues; what is not sent is kept for later. */
export function Composer({ id, detail, takesIt, field }: ComposerProps) {
  const { t } = useLanguage()
  const [mode, setMode] = useState<ComposerMode>('reply')
  const [text, setText] = useState(() => readDraft(id, 'reply'))
  const [failure, setFailure] = useState<unknown>(null)
  const files = usePickedFiles(id)
  const quote = useQuote(id)
  const hasKeyboard = useMediaQuery('(pointer: fine)')
  const isReply = mode === 'reply'
  const pick = (picked: readonly File[]) => pickFiles(id, picked, detail.files)

  const write = (next: string) => {
    setText(next)
    keepDraft(id, mode, next)
    if (isReply && next) showTyping(id)
  }
  const switchTo = (next: ComposerMode) => {
    setMode(next)
    setText(readDraft(id, next))
    setFailure(null)
    field.current?.focus()
  }
  const canned = useCanned(detail, isReply ? text : '', write)
  const isIncomplete = isReply && text.includes(t('canned.missing'))
  const kept = files.flatMap((picked) => picked.kept ?? [])
  const isReady = isReply
    ? kept.length === files.length && (text.trim() !== '' || kept.length > 0)
    : text.trim() !== ''
  const send = () => {
    const said = text.trim()
    if (!isReady || isIncomplete) return
    setFailure(null)
    write('')
    if (isReply) {
      sendReply(id, { text: said, files: kept, quote, takesIt })
      clearFiles(id)
      setQuote(id, null)
      return
    }
    addNote(id, said).catch((error: unknown) => {
      setFailure(error)
      setText(said)
      keepDraft(id, 'note', said)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isComposing && canned.onKey(event.key)) return event.preventDefault()
    if (event.key === 'Escape') field.current?.blur()
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    const isSending = event.ctrlKey || event.metaKey || (hasKeyboard && !event.shiftKey && !event.altKey)
    if (!isSending) return
    event.preventDefault()
    send()
  }
  const onFiles = (event: ClipboardEvent | DragEvent, { files: given }: DataTransfer) => {
    if (!isReply || given.length === 0) return
    event.preventDefault()
    pick([...given])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file has its button too
    <div
      className={classes.composer}
      data-mode={mode}
      onDragOver={(event) => isReply && event.preventDefault()}
      onDrop={(event) => onFiles(event, event.dataTransfer)}
    >
      <div className={classes.top}>
        <ModeSwitch mode={mode} switchTo={switchTo} />
        <span className={classes.gap} />
        {isReply && detail.window.closesAt !== null && <WindowCountdown closesAt={detail.window.closesAt} />}
      </div>
      {failure !== null && <Problem failure={failure} compact />}
      {isReply && quote && <QuoteStrip id={id} quote={quote} />}
      {isReply && (
        <PickedFilesView id={id} files={files} limits={detail.files} textLength={text.trim().length} />
      )}
      {canned.isOpen && <CannedList {...canned} />}
      {isIncomplete && <p className={classes.hint}>{t('canned.complete')}</p>}
      <div className={classes.line}>
        {isReply && <AttachButton limits={detail.files} pick={pick} />}
        <Textarea
          ref={field}
          className={classes.field ?? ''}
          classNames={{ input: `${classes.input} either-way` }}
          autosize
          data-reply-field
          minRows={2}
          maxRows={9}
          value={text}
          placeholder={t(isReply ? 'composer.placeholder' : 'composer.notePlaceholder')}
          aria-label={t(isReply ? 'composer.reply' : 'composer.note')}
          onChange={(event) => write(event.currentTarget.value)}
          onPaste={(event) => onFiles(event, event.clipboardData)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          size={42}
          radius="xl"
          disabled={!isReady || isIncomplete}
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
