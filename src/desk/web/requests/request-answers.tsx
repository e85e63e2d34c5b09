import { useState } from 'react'
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
import { useMay } from '../session/session.tsx'
import { EyeIcon, FileIcon, LockIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/states.tsx'
import card from './card.module.css'
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
            <Answer key={field.key} requestId={detail.request.id} field={field} />
          ))}
        </dl>
      </section>
      {detail.files.length > 0 && <Files files={detail.files} />}
      {detail.declaration && <Declaration declaration={detail.declaration} />}
    </>
  )
}

function Answer({ requestId, field }: { requestId: string; field: RequestField }) {
  const { t, language } = useLanguage()
  const mayReveal = useMay('requests.reveal')
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const isHidden = field.masked && revealed === null
  const { value, files = [] } = revealed ?? field
  const reveal = async () => {
    setFailure(null)
    try {
      setRevealed(await call(revealAnswer, { id: requestId, field: field.key }))
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
          <AnswerFile key={file.id} file={file} mayOpen={mayReveal} />
        ))}
        {field.isRunOut && <strong className={classes.runOut}>{t('requests.runOut')}</strong>}
        {isHidden && mayReveal && (
          <button type="button" className={classes.reveal} onClick={() => void reveal()}>
            <EyeIcon size={14} /> {t('requests.reveal')}
          </button>
        )}
        {failure !== null && <Problem failure={failure} compact />}
      </dd>
    </div>
  )
}

type DocumentFile = RequestDetail['files'][number]

/** A file by its name, which opens it for a role that may see sensitive answers. */
function AnswerFile({ file, mayOpen }: { file: DocumentFile; mayOpen: boolean }) {
  const { t } = useLanguage()
  if (!mayOpen) return <bdi>{file.name}</bdi>
  return (
    <a
      href={addressOf(showFile, { id: file.id })}
      target="_blank"
      rel="noreferrer"
      aria-label={t('requests.document', { name: file.name })}
    >
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
            <a
              href={addressOf(showFile, { id: file.id })}
              target="_blank"
              rel="noreferrer"
              aria-label={t('requests.document', { name: file.name })}
            >
              <Thumbnail file={file} /> <bdi>{file.name}</bdi>
              <span>{t('requests.kilobytes', { n: Math.max(1, Math.round(file.size / 1024)) })}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Pictures that every browser draws. */
const drawn: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

/** The picture itself, made small by the page: the store keeps only the sealed original. */
function Thumbnail({ file }: { file: DocumentFile }) {
  if (!drawn.includes(file.mediaType)) return <FileIcon size={18} />
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
