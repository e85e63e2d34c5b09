import { useEffect, useState } from 'preact/hooks'
import { useTexts } from '../language/use-texts.ts'
import { CloseIcon, FileIcon } from './icons.tsx'

/** The files that will go with the next message. */
export function PickedFiles({ files, onRemove }: { files: readonly File[]; onRemove(file: File): void }) {
  if (files.length === 0) return null
  return (
    <ul class="picked">
      {files.map((file) => (
        <PickedFile
          key={`${file.name}${file.size}${file.lastModified}`}
          file={file}
          onRemove={() => onRemove(file)}
        />
      ))}
    </ul>
  )
}

function PickedFile({ file, onRemove }: { file: File; onRemove(): void }) {
  const { t } = useTexts()
  const preview = usePreview(file)
  return (
    <li>
      {preview ? <img src={preview} alt="" /> : <FileIcon />}
      <span class="name">
        <bdi>{file.name}</bdi>
        <small>{t('attachment.size', { size: Math.max(0.1, file.size / 1024 / 1024).toFixed(1) })}</small>
      </span>
      <button
        type="button"
        class="round small"
        onClick={onRemove}
        aria-label={t('attachment.remove')}
        title={t('attachment.remove')}
      >
        <CloseIcon />
      </button>
    </li>
  )
}

function usePreview(file: File): string | null {
  const [preview, setPreview] = useState<string | null>(null)
  useEffect(() => {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return
    const url = URL.createObjectURL(file)
    setPreview(url)
    return () => URL.revokeObjectURL(url)
  }, [file])
  return preview
}
