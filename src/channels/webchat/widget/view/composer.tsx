import { useEffect, useRef, useState } from 'preact/hooks'
import type { AskedField } from '../conversation/entries.ts'
import { useTexts } from '../language/use-texts.ts'
import { acceptedTypes, checkFiles, type FileProblem } from './check-files.ts'
import { AttachIcon, PenIcon, SendIcon } from './icons.tsx'
import { PickedFiles } from './picked-files.tsx'
import { SignaturePad } from './signature-pad.tsx'

const maxTextLength = 4000
const nearLimit = 400

type ComposerProps = {
  field: AskedField | null
  onType(): void
  onSend(text: string, files: readonly File[]): void
}

/** Where the person writes, attaches and, when asked, signs. */
export function Composer({ field, onType, onSend }: ComposerProps) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const [problem, setProblem] = useState<FileProblem | null>(null)
  const [isSigning, setSigning] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  useGrowing(box)

  const add = (list: FileList | null | undefined) => {
    const { taken, problem: found } = checkFiles([...files, ...(list ?? [])])
    setFiles(taken)
    setProblem(found)
    box.current?.focus()
  }
  const send = () => {
    if (text.trim() === '' && files.length === 0) return
    onSend(text.trim(), files)
    setText('')
    setFiles([])
    setProblem(null)
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }
  const left = maxTextLength - text.length
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        add(event.dataTransfer?.files)
      }}
    >
      {field?.kind === 'signature' && !isSigning && (
        <button type="button" class="asked" onClick={() => setSigning(true)}>
          <PenIcon /> {t('signature.open')}
        </button>
      )}
      {field?.kind === 'document' && files.length === 0 && (
        <button type="button" class="asked" onClick={() => picker.current?.click()}>
          <AttachIcon /> {t('composer.attach')}
        </button>
      )}
      {isSigning && (
        <SignaturePad
          onDone={(file) => {
            setSigning(false)
            if (file) onSend('', [file])
          }}
        />
      )}
      {problem && (
        <p class="problem" role="alert">
          {t(`problem.${problem}`)}
        </p>
      )}
      <PickedFiles files={files} onRemove={(file) => setFiles(files.filter((one) => one !== file))} />
      <div class="line">
        <button
          type="button"
          class="round"
          onClick={() => picker.current?.click()}
          aria-label={t('composer.attach')}
          title={t('composer.attach')}
        >
          <AttachIcon />
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept={acceptedTypes.join(',')}
          onChange={({ currentTarget }) => {
            add(currentTarget.files)
            currentTarget.value = ''
          }}
        />
        <textarea
          ref={box}
          dir={text === '' ? undefined : 'auto'}
          rows={1}
          value={text}
          maxLength={maxTextLength}
          enterkeyhint="send"
          placeholder={t('composer.placeholder')}
          aria-label={t('composer.placeholder')}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value)
            onType()
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (!event.clipboardData?.files.length) return
            event.preventDefault()
            add(event.clipboardData.files)
          }}
        />
        <button
          type="submit"
          class="round send"
          aria-label={t('composer.send')}
          title={t('composer.send')}
          disabled={text.trim() === '' && files.length === 0}
        >
          <SendIcon />
        </button>
      </div>
      {left <= nearLimit && (
        <p class="left" role="status">
          {t('composer.left', { count: left })}
        </p>
      )}
    </form>
  )
}

/** Lets the box grow with its text, up to what the stylesheet allows. */
function useGrowing(box: { current: HTMLTextAreaElement | null }): void {
  useEffect(() => {
    const { current } = box
    if (!current) return
    current.style.blockSize = 'auto'
    current.style.blockSize = `${current.scrollHeight}px`
  })
}
