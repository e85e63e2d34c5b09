import { ActionIcon, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { showFile } from '../../contract/files.ts'
import type { RequestDetail } from '../../contract/requests.ts'
import { addressOf } from '../api/client.ts'
import { useLanguage } from '../language/language.tsx'
import { FileIcon, MinusIcon, PlusIcon, RetryIcon } from '../ui/icons.tsx'
import classes from './document-viewer.module.css'

type DocumentFile = RequestDetail['files'][number]

/** Pictures that every browser draws. */
const drawn: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

const zoomSteps = [1, 1.5, 2, 3, 4] as const
const quarter = 90

/** Whether a browser draws a file by itself, so that it can be looked at beside the answer. */
export function isDrawn({ mediaType }: Pick<DocumentFile, 'mediaType'>): boolean {
  return drawn.includes(mediaType)
}

type ViewerProps = { files: readonly DocumentFile[]; shownId: string | null; choose(id: string): void }

/** A document beside the answers, to be zoomed and turned. */
export function DocumentViewer({ files, shownId, choose }: ViewerProps) {
  const { t } = useLanguage()
  const file = files.find(({ id }) => id === shownId) ?? files[0]
  if (!file) return null
  return (
    <section className={classes.viewer} aria-label={t('viewer.title')}>
      {files.length > 1 && (
        <Select
          size="xs"
          aria-label={t('viewer.choose')}
          data={files.map(({ id, name }) => ({ value: id, label: name }))}
          value={file.id}
          allowDeselect={false}
          onChange={(id) => choose(id ?? file.id)}
        />
      )}
      <Sheet key={file.id} file={file} />
    </section>
  )
}

function Sheet({ file }: { file: DocumentFile }) {
  const { t } = useLanguage()
  const [step, setStep] = useState(0)
  const [turns, setTurns] = useState(0)
  const zoom = zoomSteps[step] ?? 1
  const address = addressOf(showFile, { id: file.id })
  const openLink = (
    <a href={address} target="_blank" rel="noreferrer" className={classes.open}>
      <FileIcon size={15} /> {t('viewer.open')}
    </a>
  )
  if (!isDrawn(file))
    return (
      <div className={classes.notDrawn}>
        <bdi>{file.name}</bdi>
        <p>{t('viewer.notDrawn')}</p>
        {openLink}
      </div>
    )
  return (
    <>
      <div className={classes.tools}>
        <Tool name={t('viewer.zoomIn')} act={() => setStep(Math.min(step + 1, zoomSteps.length - 1))}>
          <PlusIcon size={18} />
        </Tool>
        <Tool name={t('viewer.zoomOut')} act={() => setStep(Math.max(step - 1, 0))}>
          <MinusIcon size={18} />
        </Tool>
        <Tool name={t('viewer.rotate')} act={() => setTurns(turns + 1)}>
          <RetryIcon size={18} />
        </Tool>
        <output className={classes.zoom}>{t('viewer.zoom', { percent: zoom * 100 })}</output>
        {openLink}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={classes.frame} tabIndex={0} aria-label={file.name}>
        <img
          className={classes.picture}
          src={address}
          alt={file.name}
          style={{ inlineSize: `${zoom * 100}%`, transform: `rotate(${turns * quarter}deg)` }}
        />
      </section>
    </>
  )
}

function Tool({ name, act, children }: { name: string; act(): void; children: ReactNode }) {
  return (
    <ActionIcon variant="default" size="md" aria-label={name} title={name} onClick={act}>
      {children}
    </ActionIcon>
  )
}
