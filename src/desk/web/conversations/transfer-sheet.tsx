import { Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '../language/language.tsx'
import { useMe } from '../session/session.tsx'
import { useStaffList } from '../staff/use-staff-list.ts'
import { Sheet } from '../ui/sheet.tsx'
import { type Destination, transfer } from './conversation-verbs.ts'

const toTeam = 'team:'
const toColleague = 'staff:'

type SheetProps = { id: string; holderId: string | null; onClose(): void }

/** Asks where a conversation goes and what the next person should know. */
export function TransferSheet({ id, holderId, onClose }: SheetProps) {
  const { t, language } = useLanguage()
  const { teams } = useMe()
  const colleagues = useStaffList().data?.items ?? []
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const groups = [
    {
      group: t('transfer.teams'),
      items: teams.map((team) => ({ value: toTeam + team.id, label: team.title[language] })),
    },
    {
      group: t('transfer.colleagues'),
      items: colleagues
        .filter((one) => one.id !== holderId && one.disabledAt === null && one.role !== 'committee')
        .sort((one, other) => Number(other.isPresent) - Number(one.isPresent))
        .map((one) => ({
          value: toColleague + one.id,
          label: one.isPresent ? t('transfer.present', { name: one.name }) : one.name,
        })),
    },
  ]
  return (
    <Sheet
      title={t('transfer.title')}
      line={t('transfer.line')}
      action={t('transfer.action')}
      isReady={to !== null && note.trim() !== ''}
      onClose={onClose}
      onConfirm={() => transfer(id, destination(to ?? ''), note.trim())}
    >
      <Select
        label={t('transfer.to')}
        data={groups}
        value={to}
        onChange={setTo}
        comboboxProps={{ withinPortal: true }}
        data-autofocus
      />
      <Textarea
        label={t('transfer.note')}
        classNames={{ input: 'either-way' }}
        autosize
        minRows={3}
        maxRows={8}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Sheet>
  )
}

function destination(value: string): Destination {
  if (value.startsWith(toTeam)) return { team: value.slice(toTeam.length) }
  return { staffId: value.slice(toColleague.length) }
}
