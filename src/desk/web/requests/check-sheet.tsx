import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { checkAnswer, type RequestDetail, type RequestField, signCheck } from '../../contract/requests.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { clock, gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { AlertIcon, CheckIcon } from '../ui/icons.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Problem } from '../ui/states.tsx'
import card from './card.module.css'
import classes from './check-sheet.module.css'
import { MoveSheet } from './move-sheet.tsx'
import answers from './request-answers.module.css'
import { Answer } from './request-answers.tsx'

type Mark = RequestDetail['check']['fields'][string]
type Verdict = Mark['verdict']

const verdicts = [
  { verdict: 'right', name: 'check.right' },
  { verdict: 'needs-completion', name: 'check.needs' },
] as const

/** The answers that are to be matched: every one that was given. */
export function fieldsToCheck({ fields }: RequestDetail): RequestField[] {
  return fields.filter(({ value }) => value !== null)
}

type SheetProps = { detail: RequestDetail; showFile(id: string): void }

/** Every answer to be matched with its document, what was found of it, and the officer's signature under it all. */
export function CheckSheet({ detail, showFile }: SheetProps) {
  const { t } = useLanguage()
  const { check } = detail
  const toCheck = new Set(fieldsToCheck(detail).map(({ key }) => key))
  return (
    <section className={card.card}>
      <h3>{t('check.title')}</h3>
      <p className={classes.line}>{t('check.line')}</p>
      <dl className={answers.fields}>
        {detail.fields.map((field) => (
          <Answer
            key={field.key}
            requestId={detail.request.id}
            field={field}
            mayReveal={detail.mayReveal}
            showFile={showFile}
          >
            {toCheck.has(field.key) && (
              <Found
                requestId={detail.request.id}
                field={field}
                mark={check.fields[field.key]}
                check={check}
              />
            )}
          </Answer>
        ))}
      </dl>
      <Foot detail={detail} />
    </section>
  )
}

type FoundProps = {
  requestId: string
  field: RequestField
  mark: Mark | undefined
  check: RequestDetail['check']
}

/** The mark of one answer, to be set by whoever may check, else to be read. */
function Found({ requestId, field, mark, check: { mayCheck } }: FoundProps) {
  const { t, language } = useLanguage()
  const [failure, setFailure] = useState<unknown>(null)
  const [chosen, setChosen] = useState<Verdict | null>(mark?.verdict ?? null)
  const name = field.label[language]
  const save = async (verdict: Verdict | null, note: string) => {
    setChosen(verdict)
    setFailure(null)
    try {
      await call(checkAnswer, { id: requestId, field: field.key, verdict, note: note || undefined })
      refresh(keys.request(requestId))
    } catch (error) {
      setChosen(mark?.verdict ?? null)
      setFailure(error)
    }
  }
  if (!mayCheck) return mark ? <ReadMark mark={mark} /> : null
  return (
    <div className={classes.found}>
      <fieldset className={classes.verdicts} aria-label={t('check.verdictOf', { field: name })}>
        {verdicts.map((one) => (
          <button
            key={one.verdict}
            type="button"
            data-verdict={one.verdict}
            aria-pressed={chosen === one.verdict}
            onClick={() => void save(chosen === one.verdict ? null : one.verdict, mark?.note ?? '')}
          >
            {one.verdict === 'right' ? <CheckIcon size={14} /> : <AlertIcon size={14} />}
            {t(one.name)}
          </button>
        ))}
      </fieldset>
      {chosen === 'needs-completion' && (
        <NoteInput
          key={mark?.note ?? ''}
          label={t('check.noteOf', { field: name })}
          note={mark?.note ?? ''}
          save={(note) => void save('needs-completion', note)}
        />
      )}
      {failure !== null && <Problem failure={failure} compact />}
    </div>
  )
}

type NoteProps = { label: string; note: string; save(note: string): void }

/** Kept when it is left or with Enter. */
function NoteInput({ label, note, save }: NoteProps) {
  const { t } = useLanguage()
  const [text, setText] = useState(note)
  const keep = () => {
    if (text.trim() !== note) save(text.trim())
  }
  return (
    <TextInput
      size="xs"
      className={classes.note ?? ''}
      classNames={{ input: 'either-way' }}
      aria-label={label}
      placeholder={t('check.note')}
      maxLength={500}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === 'Enter' && keep()}
    />
  )
}

function ReadMark({ mark: { verdict, note, byName } }: { mark: Mark }) {
  const { t } = useLanguage()
  return (
    <p className={classes.read} data-verdict={verdict}>
      {verdict === 'right' ? <CheckIcon size={14} /> : <AlertIcon size={14} />}
      {t(verdict === 'right' ? 'check.right' : 'check.needs')}
      {byName && <bdi>{byName}</bdi>}
      {note && <q dir="auto">{note}</q>}
    </p>
  )
}

/** How far the check is, and what ends it: asking for what needs completion, or signing. */
function Foot({ detail }: { detail: RequestDetail }) {
  const { t, language } = useLanguage()
  const [isSigning, setSigning] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const { fields, signature, mayCheck } = detail.check
  const all = fieldsToCheck(detail)
  const marks = all.flatMap(({ key }) => fields[key] ?? [])
  const open = marks.filter(({ verdict }) => verdict === 'needs-completion').length
  return (
    <footer className={classes.foot}>
      <p>
        <span>{t('check.progress', { done: marks.length, all: all.length })}</span>
        {open > 0 && <strong className={classes.open}>{t('check.open', { count: open })}</strong>}
        {signature ? (
          <strong className={classes.signed}>
            {t('check.signed', {
              name: signature.name,
              date: gregorianDate(language, signature.at),
              time: clock(language, signature.at),
            })}
          </strong>
        ) : (
          <span>{t('check.unsigned')}</span>
        )}
      </p>
      {mayCheck && (
        <div className={classes.buttons}>
          {open > 0 && (
            <Button size="compact-sm" color="orange" variant="light" onClick={() => setAsking(true)}>
              {t('check.askNow')}
            </Button>
          )}
          {!signature && (
            <Button
              size="compact-sm"
              variant="light"
              disabled={marks.length < all.length}
              onClick={() => setSigning(true)}
            >
              {t('check.sign')}
            </Button>
          )}
        </div>
      )}
      {isSigning && <SignSheet requestId={detail.request.id} onClose={() => setSigning(false)} />}
      {isAsking && <MoveSheet detail={detail} verb="ask-completion" onClose={() => setAsking(false)} />}
    </footer>
  )
}

function SignSheet({ requestId, onClose }: { requestId: string; onClose(): void }) {
  const { t } = useLanguage()
  const [name, setName] = useState('')
  const sign = async () => {
    await call(signCheck, { id: requestId, name: name.trim() })
    refresh(keys.request(requestId))
  }
  return (
    <Sheet
      title={t('check.sign')}
      line={t('check.signLine')}
      action={t('check.sign')}
      isReady={name.trim().length > 1}
      onClose={onClose}
      onConfirm={sign}
    >
      <TextInput
        label={t('check.signName')}
        classNames={{ input: 'either-way' }}
        data-autofocus
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Sheet>
  )
}
