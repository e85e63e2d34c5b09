import { Button, CloseButton, FileButton, Input } from '@mantine/core'
import { useState } from 'react'
import { upload } from '../api/client.ts'
import { useLanguage } from '../language/language.tsx'
import { explain } from '../ui/explain.ts'
import { FileIcon } from '../ui/icons.tsx'
import type { FieldProps } from './field-props.ts'
import { IntakeLabel } from './intake-label.tsx'
import classes from './intake-page.module.css'

/** Pictures or PDFs for a document, or the scan of the signed paper; uploaded as soon as they are chosen. */
export function IntakeFiles({ field, value, problem, change }: FieldProps) {
  const { t, language } = useLanguage()
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const isSignature = field.input.control === 'scan'
  const add = async (chosen: File | null) => {
    if (!chosen) return
    setBusy(true)
    setFailure(null)
    try {
      const { file } = await upload(chosen)
      change({ text: '', files: isSignature ? [file] : [...value.files, file] })
    } catch (error) {
      setFailure(error)
    }
    setBusy(false)
  }
  const wrong = failure === null ? problem : explain(t, failure)
  return (
    <Input.Wrapper
      label={<IntakeLabel field={field} {...(isSignature ? { name: t('intake.scan') } : {})} />}
      description={isSignature ? t('intake.scanLine') : field.question[language]}
      error={wrong}
    >
      <ul className={classes.files}>
        {value.files.map((file) => (
          <li key={file.id}>
            <FileIcon size={18} /> <bdi>{file.name}</bdi>
            <CloseButton
              size="sm"
              aria-label={t('intake.remove', { name: file.name })}
              onClick={() => change({ ...value, files: value.files.filter(({ id }) => id !== file.id) })}
            />
          </li>
        ))}
      </ul>
      <FileButton
        accept="image/jpeg,image/png,image/webp,image/heic,application/pdf"
        onChange={(file) => void add(file)}
      >
        {(props) => (
          <Button
            {...props}
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
