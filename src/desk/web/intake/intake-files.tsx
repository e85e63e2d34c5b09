import { useLanguage } from '../language/language.tsx'
import { type UploadedFile, UploadFiles } from '../ui/upload-files.tsx'
import type { FieldProps } from './field-props.ts'
import { IntakeLabel } from './intake-label.tsx'

/** Pictures or PDFs for a document, or the scan of the signed paper. */
export function IntakeFiles({ field, value, problem, change }: FieldProps) {
  const { t, language } = useLanguage()
  const isSignature = field.input.control === 'scan'
  const isThere = (file: UploadedFile) => value.files.some(({ id }) => id === file.id)
  // A new file stands for what was typed before; one that is taken away leaves it.
  const keep = (files: UploadedFile[]) => change({ text: files.every(isThere) ? value.text : '', files })
  return (
    <UploadFiles
      label={<IntakeLabel field={field} {...(isSignature ? { name: t('intake.scan') } : {})} />}
      description={isSignature ? t('intake.scanLine') : field.question[language]}
      problem={problem}
      alsoAccepts="image/heic"
      isSingle={isSignature}
      files={value.files}
      change={keep}
    />
  )
}
