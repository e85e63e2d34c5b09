import { Button, CloseButton, FileButton, Input } from '@mantine/core'
import { useState } from 'react'
import { upload } from '../api/client.ts'
import { useLanguage } from '../language/language.tsx'
import { explain } from './explain.ts'
import { FileIcon } from './icons.tsx'
import classes from './upload-files.module.css'

/** A file that was uploaded and waits for what it is for. */
export type UploadedFile = { id: string; name: string }

type UploadProps = { label: string; files: readonly UploadedFile[]; change(files: UploadedFile[]): void }

/** Pictures or PDFs, uploaded as soon as they are chosen; a phone offers its camera. */
export function UploadFiles({ label, files, change }: UploadProps) {
  const { t } = useLanguage()
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const add = async (chosen: File | null) => {
    if (!chosen) return
    setBusy(true)
    setFailure(null)
    try {
      const { file } = await upload(chosen)
      change([...files, file])
    } catch (error) {
      setFailure(error)
    }
    setBusy(false)
  }
  return (
    <Input.Wrapper label={label} error={failure === null ? undefined : explain(t, failure)}>
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
        accept="image/jpeg,image/png,image/webp,application/pdf"
        onChange={(file) => void add(file)}
      >
        {(props) => (
          <Button {...props} size="compact-sm" variant="default" loading={isBusy}>
            {t('intake.chooseFile')}
          </Button>
        )}
      </FileButton>
    </Input.Wrapper>
  )
}
