import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { MoveVerb } from '../../contract/request-moves.ts'
import type { RequestDetail } from '../../contract/requests.ts'
import type { TextKey } from '../language/catalogue.ts'
import { gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import type { TextValues } from '../language/translate.ts'
import { Sheet } from '../ui/sheet.tsx'
import { type UploadedFile, UploadFiles } from '../ui/upload-files.tsx'
import { type MoveInput, makeMove } from './make-move.ts'
import classes from './move-sheet.module.css'
import { verbName } from './way-names.ts'

type Asked = 'reason' | 'early-reason' | 'fields' | 'note' | 'decision' | 'proof' | 'received-by'

const asks: Partial<Record<MoveVerb, readonly Asked[]>> = {
  'ask-completion': ['fields', 'note'],
  vote: ['decision', 'reason'],
  accept: ['reason', 'early-reason'],
  refuse: ['reason', 'early-reason'],
  withdraw: ['reason'],
  'complete-registration': ['proof', 'note'],
  deliver: ['received-by', 'proof', 'note'],
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
  const found = useFound(detail)
  const [note, setNote] = useState(verb === 'ask-completion' ? found.note : '')
  const [fields, setFields] = useState<string[]>(found.fields)
  const [files, setFiles] = useState<UploadedFile[]>([])
  const [receivedBy, setReceivedBy] = useState('')
  const [decision, setDecision] = useState<MoveInput['decision'] | null>(null)
  const isEarly = request.dueAt !== null && openedAt < request.dueAt
  const asked = (asks[verb] ?? []).filter((one) => one !== 'early-reason' || isEarly)
  const isGiven: Record<Asked, boolean> = {
    reason: reason.trim() !== '',
    'early-reason': earlyReason.trim() !== '',
    note: true,
    fields: fields.length > 0,
    decision: decision !== null,
    proof: true,
    'received-by': true,
  }
  const confirm = () =>
    makeMove(request.id, verb, {
      reason: reason.trim(),
      earlyReason: isEarly ? earlyReason.trim() : '',
      note: note.trim(),
      fields,
      decision: decision ?? 'refuse',
      files: files.map(({ id }) => id),
      receivedBy: receivedBy.trim(),
    })
  return (
    <Sheet
      title={verbName(label, request.way, verb)}
      line={lineOf(t, detail, verb)}
      action={verbName(label, request.way, verb)}
      danger={verb === 'refuse' || verb === 'withdraw'}
      isReady={asked.every((one) => isGiven[one])}
      onClose={onClose}
      onConfirm={confirm}
    >
      {asked.includes('decision') && <Decision value={decision} choose={setDecision} />}
      {asked.includes('fields') && <Fields detail={detail} value={fields} choose={setFields} />}
      {asked.includes('received-by') && (
        <TextInput
          label={t('moves.receivedBy')}
          classNames={{ input: 'either-way' }}
          data-autofocus
          maxLength={200}
          value={receivedBy}
          onChange={(event) => setReceivedBy(event.currentTarget.value)}
        />
      )}
      {asked.includes('proof') && <UploadFiles label={t('moves.proof')} files={files} change={setFiles} />}
      {asked.includes('note') && (
        <Words label={t(noteLabels[verb] ?? 'moves.proofNote')} value={note} write={setNote} />
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

const noteLabels: Partial<Record<MoveVerb, TextKey>> = {
  'ask-completion': 'moves.note',
  close: 'moves.closingNote',
}

/** What the check sheet found to need completion, and its notes as they are told. */
function useFound({ fields, check }: RequestDetail): { fields: string[]; note: string } {
  const { language } = useLanguage()
  const found = fields.filter(({ key }) => check.fields[key]?.verdict === 'needs-completion')
  const notes = found.flatMap(({ key, label }) => {
    const note = check.fields[key]?.note
    return note ? [`${label[language]}: ${note}`] : []
  })
  return { fields: found.map(({ key }) => key), note: notes.join('\n') }
}

function lineOf(t: (key: TextKey, values?: TextValues) => string, detail: RequestDetail, verb: MoveVerb) {
  const { request, check } = detail
  if (request.way === 'committee' && verb === 'start-checking') return t('check.startLine')
  const line = t('moves.line', { reference: request.reference })
  const isUnsigned = verb === 'forward-to-committee' && check.signature === null
  return isUnsigned ? `${t('check.unsignedForward')} ${line}` : line
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
