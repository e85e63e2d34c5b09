import { Button, CloseButton, FileButton, Input } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { upload } from '../api/client.ts'
import { useLanguage } from '../language/language.tsx'
import { explain } from './explain.ts'
import { FileIcon } from './icons.tsx'
import classes from './upload-files.module.css'

/** A file that was uploaded and waits for what it is for. */
export type UploadedFile = { id: string; name: string }

type UploadProps = {
  label: ReactNode
  description?: string
  /** What is wrong with the files that are there; an upload that failed is told instead. */
  problem?: string | undefined
  /** Media types beside JPEG, PNG, WebP and PDF. */
  alsoAccepts?: string
  /** A new file takes the place of the one before. */
  isSingle?: boolean
  files: readonly UploadedFile[]
  change(files: UploadedFile[]): void
}

const accepted = 'image/jpeg,image/png,image/webp,application/pdf'

/** Pictures or PDFs, uploaded as soon as they are chosen; a phone offers its camera. */
export function UploadFiles(props: UploadProps) {
  const { label, description, problem, alsoAccepts, isSingle = false, files, change } = props
  const { t } = useLanguage()
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const add = async (chosen: File | null) => {
    if (!chosen) return
    setBusy(true)
    setFailure(null)
    try {
      const { file } = await upload(chosen)
      change(isSingle ? [file] : [...files, file])
    } catch (error) {
      setFailure(error)
    }
    setBusy(false)
  }
  const wrong = failure === null ? problem : explain(t, failure)
  return (
    <Input.Wrapper label={label} description={description} error={wrong}>
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file.id}>
            <FileIcon size={18} /> <bdi>{file.name}</bdi>
            <CloseButton
              size="sm"
              aria-label={t('intake.remove', { name: file.name })}
              onClick={() => change(files.filter(({ id }) => id !== file.id))}
            />
          </li>
        ))}
      </ul>
      <FileButton
        accept={alsoAccepts ? `${accepted},${alsoAccepts}` : accepted}
        onChange={(file) => void add(file)}
      >
        {(button) => (
          <Button
            {...button}
            size="compact-sm"
            variant="default"
            loading={isBusy}
            aria-invalid={wrong !== undefined}
          >
            {t('intake.chooseFile')}
          </Button>
        )}
      </FileButton>
    </Input.Wrapper>
  )
}
