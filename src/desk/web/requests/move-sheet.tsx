import { Checkbox, Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { MoveVerb } from '../../contract/request-moves.ts'
import type { RequestDetail } from '../../contract/requests.ts'
import { gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { type MoveInput, makeMove } from './make-move.ts'
import classes from './move-sheet.module.css'

type Asked = 'reason' | 'early-reason' | 'fields' | 'note' | 'decision'

const asks: Partial<Record<MoveVerb, readonly Asked[]>> = {
  'ask-completion': ['fields', 'note'],
  vote: ['decision', 'reason'],
  accept: ['reason', 'early-reason'],
  refuse: ['reason', 'early-reason'],
  withdraw: ['reason'],
  close: ['note'],
}

type SheetProps = { detail: RequestDetail; verb: MoveVerb; onClose(): void }

/** Asks what a move needs (a reason, which answers to complete, a vote) and makes it. */
export function MoveSheet({ detail, verb, onClose }: SheetProps) {
  const { t, label, language } = useLanguage()
  const { request } = detail
  const [openedAt] = useState(Date.now)
  const [reason, setReason] = useState('')
  const [earlyReason, setEarlyReason] = useState('')
  const [note, setNote] = useState('')
  const [fields, setFields] = useState<string[]>([])
  const [decision, setDecision] = useState<MoveInput['decision'] | null>(null)
  const isEarly = request.dueAt !== null && openedAt < request.dueAt
  const asked = (asks[verb] ?? []).filter((one) => one !== 'early-reason' || isEarly)
  const isGiven: Record<Asked, boolean> = {
    reason: reason.trim() !== '',
    'early-reason': earlyReason.trim() !== '',
    note: true,
    fields: fields.length > 0,
    decision: decision !== null,
  }
  const confirm = () =>
    makeMove(request.id, verb, {
      reason: reason.trim(),
      earlyReason: isEarly ? earlyReason.trim() : '',
      note: note.trim(),
      fields,
      decision: decision ?? 'refuse',
    })
  return (
    <Sheet
      title={label('verbs', verb)}
      line={t('moves.line', { reference: request.reference })}
      action={label('verbs', verb)}
      danger={verb === 'refuse' || verb === 'withdraw'}
      isReady={asked.every((one) => isGiven[one])}
      onClose={onClose}
      onConfirm={confirm}
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

type DecisionProps = { value: MoveInput['decision'] | null; choose(value: MoveInput['decision']): void }

function Decision({ value, choose }: DecisionProps) {
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
