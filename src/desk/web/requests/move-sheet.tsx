import { Checkbox, Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { post } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { nothingSchema, type RequestDetail } from '../api/schemas.ts'
import { gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Sheet } from '../ui/sheet.tsx'
import classes from './move-sheet.module.css'

type Asked = 'reason' | 'early-reason' | 'fields' | 'note' | 'decision'

const asks: Readonly<Record<string, readonly Asked[]>> = {
  'ask-completion': ['fields', 'note'],
  vote: ['decision', 'reason'],
  accept: ['reason', 'early-reason'],
  refuse: ['reason', 'early-reason'],
  withdraw: ['reason'],
  close: ['note'],
}

type SheetProps = { detail: RequestDetail; verb: string; onClose(): void }

/** Asks what a move needs (a reason, which answers to complete, a vote) and makes it. */
export function MoveSheet({ detail, verb, onClose }: SheetProps) {
  const { t, label, language } = useLanguage()
  const { request } = detail
  const [openedAt] = useState(Date.now)
  const [reason, setReason] = useState('')
  const [earlyReason, setEarlyReason] = useState('')
  const [note, setNote] = useState('')
  const [fields, setFields] = useState<string[]>([])
  const [decision, setDecision] = useState('')
  const isEarly = request.dueAt !== null && openedAt < request.dueAt
  const asked = (asks[verb] ?? []).filter((one) => one !== 'early-reason' || isEarly)
  const given: Record<Asked, { isGiven: boolean; body: Record<string, unknown> }> = {
    reason: { isGiven: reason.trim() !== '', body: { reason: reason.trim() } },
    'early-reason': { isGiven: earlyReason.trim() !== '', body: { earlyReason: earlyReason.trim() } },
    note: { isGiven: true, body: note.trim() ? { note: note.trim() } : {} },
    fields: { isGiven: fields.length > 0, body: { fields } },
    decision: { isGiven: decision !== '', body: { decision } },
  }
  const makeMove = async () => {
    const body = Object.assign({}, ...asked.map((one) => given[one].body))
    await post(`/requests/${request.id}/${verb}`, body, nothingSchema)
    refresh(keys.request(request.id))
    refresh(keys.requests)
  }
  return (
    <Sheet
      title={label('verbs', verb)}
      line={t('moves.line', { reference: request.reference })}
      action={label('verbs', verb)}
      danger={verb === 'refuse' || verb === 'withdraw'}
      isReady={asked.every((one) => given[one].isGiven)}
      onClose={onClose}
      onConfirm={makeMove}
    >
      {asked.includes('decision') && <Decision value={decision} choose={setDecision} />}
      {asked.includes('fields') && <Fields detail={detail} value={fields} choose={setFields} />}
      {asked.includes('note') && (
        <Words
          label={t(verb === 'close' ? 'moves.closingNote' : 'moves.note')}
          value={note}
          write={setNote}
        />
      )}
      {asked.includes('reason') && <Words label={t('moves.reason')} value={reason} write={setReason} />}
      {asked.includes('early-reason') && (
        <Words
          label={t('moves.earlyReason')}
          description={t('moves.earlyLine', { date: gregorianDate(language, request.dueAt ?? openedAt) })}
          value={earlyReason}
          write={setEarlyReason}
        />
      )}
    </Sheet>
  )
}

type WordsProps = { label: string; description?: string; value: string; write(value: string): void }

function Words({ label, description, value, write }: WordsProps) {
  return (
    <Textarea
      label={label}
      description={description}
      classNames={{ input: 'either-way' }}
      autosize
      data-autofocus
      minRows={2}
      maxRows={8}
      value={value}
      onChange={(event) => write(event.currentTarget.value)}
    />
  )
}

function Decision({ value, choose }: { value: string; choose(value: string): void }) {
  const { t } = useLanguage()
  return (
    <Radio.Group label={t('moves.decision')} value={value} onChange={choose}>
      <div className={classes.choices}>
        <Radio value="accept" label={t('moves.forAccept')} />
        <Radio value="refuse" label={t('moves.forRefuse')} />
      </div>
    </Radio.Group>
  )
}

type FieldsProps = { detail: RequestDetail; value: string[]; choose(value: string[]): void }

function Fields({ detail, value, choose }: FieldsProps) {
  const { t, language } = useLanguage()
  return (
    <Checkbox.Group label={t('moves.fields')} value={value} onChange={choose}>
      <div className={classes.choices}>
        {detail.fields.map((field) => (
          <Checkbox key={field.key} value={field.key} label={field.label[language]} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
