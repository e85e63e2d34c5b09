import { Button, CloseButton, Progress } from '@mantine/core'
import type { FileLimits } from '../../contract/conversations.ts'
import { useLanguage } from '../language/language.tsx'
import { explain } from '../ui/explain.ts'
import { FileIcon } from '../ui/icons.tsx'
import { dropFile, type PickedFile, pickAgain } from './picked-files.ts'
import classes from './picked-files-view.module.css'

type ViewProps = { id: string; files: readonly PickedFile[]; limits: FileLimits | null; textLength: number }

/** The files of the next reply: how far each is uploaded, why one cannot go out, and what becomes of a long text. */
export function PickedFilesView({ id, files, limits, textLength }: ViewProps) {
  const { t } = useLanguage()
  if (files.length === 0) return null
  const first = files[0]?.kept?.mediaType
  const kind = limits?.kinds.find(({ types }) => first !== undefined && types.includes(first))
  const isApart = textLength > 0 && kind && (!kind.hasCaption || textLength > (limits?.captionLength ?? 0))
  return (
    <div className={classes.files}>
      <ul>
        {files.map((picked) => (
          <PickedRow key={picked.key} id={id} picked={picked} />
        ))}
      </ul>
      {isApart && <p className={classes.hint}>{t('files.textApart')}</p>}
    </div>
  )
}

function PickedRow({ id, picked }: { id: string; picked: PickedFile }) {
  const { t } = useLanguage()
  const { file, state, share } = picked
  return (
    <li className={classes.row} data-state={state}>
      <FileIcon size={16} />
      <bdi className="one-line">{file.name}</bdi>
      {state === 'uploading' && (
        <Progress
          className={classes.progress ?? ''}
          value={share * 100}
          aria-label={t('files.uploading', { name: file.name })}
        />
      )}
      {picked.misfit && <MisfitText misfit={picked.misfit} />}
      {state === 'failed' && (
        <span className={classes.wrong} role="alert">
          {explain(t, picked.failure)}
          <Button size="compact-xs" variant="light" color="red" onClick={() => pickAgain(id, picked)}>
            {t('actions.retry')}
          </Button>
        </span>
      )}
      <CloseButton
        size="sm"
        aria-label={t(state === 'uploading' ? 'files.cancel' : 'files.remove', { name: file.name })}
        onClick={() => dropFile(id, picked)}
      />
    </li>
  )
}

function MisfitText({ misfit }: { misfit: NonNullable<PickedFile['misfit']> }) {
  const { t } = useLanguage()
  return (
    <span className={classes.wrong} role="alert">
      {misfit.why === 'type' && t('files.wrongType')}
      {misfit.why === 'size' && t('files.tooLarge', { limit: misfit.megabytes })}
      {misfit.why === 'count' && t('files.tooMany', { count: misfit.max })}
    </span>
  )
}
