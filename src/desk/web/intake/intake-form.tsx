import { Button, Select, Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef, useState } from 'react'
import { type FormReading, type Forms, requestSourceSchema } from '../../contract/forms.ts'
import { takeRequest } from '../../contract/requests.ts'
import { ApiFailure, call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { navigate, pathOf } from '../routing/route.tsx'
import { Problem } from '../ui/states.tsx'
import {
  dropIntakeDraft,
  type IntakeDraft,
  keepIntakeDraft,
  readIntakeDraft,
  type TypedAnswer,
} from './intake-draft.ts'
import { IntakeField } from './intake-field.tsx'
import classes from './intake-page.module.css'
import { sentAnswers, useFormReading } from './use-form-reading.ts'

type FormProps = { form: string; conversationId: string; sources: Forms['sources'] }

/** The fields of a form as they apply, what is wrong with each, and sending it in. */
export function IntakeForm({ form, conversationId, sources }: FormProps) {
  const { t, language } = useLanguage()
  const [draft, setDraft] = useState(() => readIntakeDraft(form, conversationId))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const { reading, failure: unread, retry } = useFormReading(form, draft.answers)

  const change = (next: IntakeDraft) => {
    setDraft(next)
    keepIntakeDraft(form, conversationId, next)
  }
  const answer = (step: string, given: TypedAnswer) => {
    const { [step]: _settled, ...others } = refused
    setRefused(others)
    change({ ...draft, answers: { ...draft.answers, [step]: given } })
  }
  const submit = async () => {
    const source = requestSourceSchema.options.find((one) => one === draft.source)
    if (isBusy || !source) return setRefused({ ...refused, '@source': t('intake.sourceNeeded') })
    setBusy(true)
    setFailure(null)
    try {
      const { request } = await call(takeRequest, {
        id: draft.id,
        form,
        source,
        answers: sentAnswers(draft.answers),
        conversationId: conversationId || null,
      })
      dropIntakeDraft(form, conversationId)
      refresh(keys.requests)
      notifications.show({ message: t('intake.done', { reference: request.reference }) })
      navigate(pathOf('requests', request.id), { replace: true })
    } catch (error) {
      setBusy(false)
      setFailure(error)
      if (error instanceof ApiFailure) setRefused(error.fields)
    }
  }
  useEffect(() => {
    if (Object.keys(refused).length > 0 && failure !== null)
      element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure, refused])

  const problemOf = (step: string) => refused[step] ?? (left.has(step) ? reading?.problems[step] : undefined)
  const wrong =
    (reading?.fields ?? []).filter(({ id }) => problemOf(id) !== undefined).length +
    (refused['@source'] === undefined ? 0 : 1)

  return (
    <form
      ref={element}
      className={classes.fields}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
        if (event.key === 'F8') focusNextProblem(element.current)
      }}
    >
      <Select
        label={t('intake.source')}
        placeholder={t('intake.sourcePlaceholder')}
        data={sources.map(({ id, title }) => ({ value: id, label: title[language] }))}
        value={draft.source || null}
        error={refused['@source']}
        onChange={(source) => {
          const { '@source': _settled, ...others } = refused
          setRefused(others)
          change({ ...draft, source: source ?? '' })
        }}
      />
      {unread !== null && <Problem failure={unread} retry={retry} compact />}
      {!reading && unread === null && <Skeleton height={240} radius="md" />}
      {reading && (
        <Fields
          reading={reading}
          draft={draft}
          problemOf={problemOf}
          leave={(step) => setLeft(new Set([...left, step]))}
          answer={answer}
        />
      )}
      {failure !== null && <Problem failure={failure} compact />}
      {wrong > 0 && (
        <p className={classes.wrong} role="status">
          <span>{t('intake.wrong', { count: wrong })}</span>
          <Button size="compact-sm" variant="default" onClick={() => focusNextProblem(element.current)}>
            {t('intake.nextProblem')}
          </Button>
        </p>
      )}
      <footer className={classes.foot}>
        <p>{t('intake.kept')}</p>
        <Button
          variant="subtle"
          color="red"
          onClick={() => {
            dropIntakeDraft(form, conversationId)
            setDraft(readIntakeDraft(form, conversationId))
            setRefused({})
          }}
        >
          {t('intake.clear')}
        </Button>
        <Button loading={isBusy} disabled={!reading} onClick={() => void submit()}>
          {t('intake.submit')}
        </Button>
      </footer>
    </form>
  )
}

/** Puts the cursor into the next field with something wrong, the first one after the last. */
function focusNextProblem(form: HTMLFormElement | null): void {
  const wrong = [...(form?.querySelectorAll<HTMLElement>('[aria-invalid="true"]') ?? [])]
  const at = wrong.findIndex((one) => one.matches(':focus'))
  wrong[(at + 1) % wrong.length]?.focus()
}

/** Requests that were made with the same ID, so that nobody files one twice. */
function SameIdentityNotice({ found }: { found: FormReading['sameIdentity'] }) {
  const { t, label, language } = useLanguage()
  if (found.length === 0) return null
  return (
    <div className={classes.same} role="status">
      <p>{t('intake.sameIdentity', { count: found.length })}</p>
      <ul>
        {found.map(({ id, reference, stage, submittedAt, contactName }) => (
          <li key={id}>
            <a href={pathOf('requests', id)} target="_blank" rel="noreferrer">
              <bdi className="reference">{reference}</bdi>
            </a>{' '}
            {contactName && <bdi>{contactName}</bdi>} · {label('stages', stage)} ·{' '}
            {gregorianDate(language, submittedAt)}
          </li>
        ))}
      </ul>
    </div>
  )
}

type FieldsProps = {
  reading: FormReading
  draft: IntakeDraft
  problemOf(step: string): string | undefined
  leave(step: string): void
  answer(step: string, given: TypedAnswer): void
}

function Fields({ reading, draft, problemOf, leave, answer }: FieldsProps) {
  const { t, language } = useLanguage()
  const firstDeclared = reading.fields.find(({ id }) => id.startsWith('declaration.'))?.id
  return reading.fields.map((field, place) => {
    const { part } = field
    const isNewPart = part !== null && reading.fields[place - 1]?.part?.index !== part.index
    return (
      <div key={field.id} className={classes.field}>
        {isNewPart && (
          <h2>{t('intake.part', { label: part.label[language], index: part.index, count: part.count })}</h2>
        )}
        {field.id === firstDeclared && reading.declaration && (
          <section className={classes.declaration}>
            <h2>{t('requests.declaration')}</h2>
            <p>{reading.declaration[language]}</p>
          </section>
        )}
        <IntakeField
          field={field}
          value={draft.answers[field.id] ?? { text: '', files: [] }}
          problem={problemOf(field.id)}
          leave={() => leave(field.id)}
          change={(given) => answer(field.id, given)}
        />
        <SameIdentityNotice found={reading.sameIdentity.filter(({ step }) => step === field.id)} />
      </div>
    )
  })
}
