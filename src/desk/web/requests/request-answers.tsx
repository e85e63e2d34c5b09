import { type ReactNode, useState } from 'react'
import { showFile } from '../../contract/files.ts'
import {
  type RequestDetail,
  type RequestField,
  type Revealed,
  revealAnswer,
} from '../../contract/requests.ts'
import { addressOf, call } from '../api/client.ts'
import { clock, gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { EyeIcon, FileIcon, LockIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/states.tsx'
import card from './card.module.css'
import { isDrawn } from './document-viewer.tsx'
import { FieldValue } from './field-value.tsx'
import classes from './request-answers.module.css'

/** What was answered, the documents, and the declaration. */
export function RequestAnswers({ detail }: { detail: RequestDetail }) {
  const { t } = useLanguage()
  return (
    <>
      <section className={card.card}>
        <h3>{t('requests.answers')}</h3>
        <dl className={classes.fields}>
          {detail.fields.map((field) => (
            <Answer
              key={field.key}
              requestId={detail.request.id}
              field={field}
              mayReveal={detail.mayReveal}
            />
          ))}
        </dl>
      </section>
      <RequestPapers detail={detail} />
    </>
  )
}

/** The documents and the declaration. */
export function RequestPapers({ detail }: { detail: RequestDetail }) {
  return (
    <>
      {detail.files.length > 0 && <Files files={detail.files} />}
      {detail.declaration && <Declaration declaration={detail.declaration} />}
    </>
  )
}

type AnswerProps = {
  requestId: string
  field: RequestField
  mayReveal: boolean
  /** Shows a document beside the answers instead of in a window. */
  showFile?: (id: string) => void
  children?: ReactNode
}

/** One answer: masked until it is asked for, with its documents, and what belongs under it. */
export function Answer({ requestId, field, mayReveal, showFile: show, children }: AnswerProps) {
  const { t, language } = useLanguage()
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const isHidden = field.masked && revealed === null
  const { value, files = [] } = revealed ?? field
  const reveal = async () => {
    setFailure(null)
    try {
      const shown = await call(revealAnswer, { id: requestId, field: field.key })
      setRevealed(shown)
      const [first] = shown.files ?? []
      if (first) show?.(first.id)
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <div className={classes.field}>
      <dt>
        {field.label[language]}
        {field.sensitive && (
          <span
            className={classes.lock}
            role="img"
            aria-label={t('requests.sensitive')}
            title={t('requests.sensitive')}
          >
            <LockIcon size={12} />
          </span>
        )}
      </dt>
      <dd>
        {!(files.length > 0 && Array.isArray(value)) && (
          <FieldValue kind={field.kind} value={value} isHidden={isHidden} />
        )}
        {files.map((file) => (
          <AnswerFile key={file.id} file={file} mayOpen={mayReveal} show={show} />
        ))}
        {field.isRunOut && <strong className={classes.runOut}>{t('requests.runOut')}</strong>}
        {isHidden && mayReveal && (
          <button type="button" className={classes.reveal} onClick={() => void reveal()}>
            <EyeIcon size={14} /> {t('requests.reveal')}
          </button>
        )}
        {failure !== null && <Problem failure={failure} compact />}
      </dd>
      {children}
    </div>
  )
}

type DocumentFile = RequestDetail['files'][number]

/** A file by its name, which opens it for a role that may see sensitive answers. */
type AnswerFileProps = {
  file: DocumentFile
  mayOpen: boolean
  show: ((id: string) => void) | undefined
}

function AnswerFile({ file, mayOpen, show }: AnswerFileProps) {
  if (!mayOpen) return <bdi>{file.name}</bdi>
  if (show)
    return (
      <button type="button" className={classes.reveal} onClick={() => show(file.id)}>
        <FileIcon size={14} /> <bdi>{file.name}</bdi>
      </button>
    )
  return (
    <a href={addressOf(showFile, { id: file.id })} target="_blank" rel="noreferrer">
      <bdi>{file.name}</bdi>
    </a>
  )
}

function Files({ files }: { files: RequestDetail['files'] }) {
  const { t } = useLanguage()
  return (
    <section className={card.card}>
      <h3>{t('requests.files')}</h3>
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file.id}>
            <a href={addressOf(showFile, { id: file.id })} target="_blank" rel="noreferrer">
              <Thumbnail file={file} /> <bdi>{file.name}</bdi>
              <span>{t('requests.kilobytes', { n: Math.max(1, Math.round(file.size / 1024)) })}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The picture itself, made small by the page: the store keeps only the sealed original. */
function Thumbnail({ file }: { file: DocumentFile }) {
  if (!isDrawn(file)) return <FileIcon size={18} />
  return (
    <img
      className={classes.thumbnail}
      src={addressOf(showFile, { id: file.id })}
      alt=""
      loading="lazy"
      decoding="async"
    />
  )
}

function Declaration({ declaration }: { declaration: NonNullable<RequestDetail['declaration']> }) {
  const { t, language } = useLanguage()
  const { text, signedName, signedAt } = declaration
  return (
    <section className={card.card}>
      <h3>{t('requests.declaration')}</h3>
      {text && (
        <p className={classes.declaration} dir="auto">
          {text}
        </p>
      )}
      {signedName && (
        <p className={classes.signature}>
          {t('requests.signedBy', { name: signedName })}
          {signedAt ? ` · ${gregorianDate(language, signedAt)} ${clock(language, signedAt)}` : ''}
        </p>
      )}
    </section>
  )
}
