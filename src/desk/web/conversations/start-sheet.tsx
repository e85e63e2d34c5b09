import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { listOpenings, startConversation } from '../../contract/conversations.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { navigate, pathOf } from '../routing/route.tsx'
import { useMay } from '../session/session.tsx'
import { NoteIcon } from '../ui/icons.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { noteOwnTake } from './own-takes.ts'

const load = (signal: AbortSignal) => call(listOpenings, {}, { signal })

/** Opens the sheet that begins a conversation; absent where no channel takes a first message. */
export function StartButton() {
  const { t } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const mayWork = useMay('conversations.work')
  const openings = useResource(keys.openings, load).data
  const isPossible = mayWork && openings && openings.channels.length > 0 && openings.templates.length > 0
  if (!isPossible) return null
  return (
    <>
      <Tooltip label={t('start.title')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('start.title')}
          onClick={() => setOpen(true)}
        >
          <NoteIcon size={20} />
        </ActionIcon>
      </Tooltip>
      {isOpen && <StartSheet openings={openings} onClose={() => setOpen(false)} />}
    </>
  )
}

type Openings = Awaited<ReturnType<typeof load>>

function StartSheet({ openings, onClose }: { openings: Openings; onClose(): void }) {
  const { t, label, language } = useLanguage()
  const [channel, setChannel] = useState(openings.channels[0] ?? '')
  const [to, setTo] = useState('')
  const [purpose, setPurpose] = useState<string | null>(null)
  const [parameters, setParameters] = useState<Readonly<Record<string, string>>>({})
  const template = openings.templates.find((one) => one.purpose === purpose)
  const isFilled = template?.parameters.every((name) => parameters[name]?.trim()) ?? false
  const begin = async () => {
    if (!template) return
    const { id } = await call(startConversation, { channel, to, template: template.purpose, parameters })
    noteOwnTake(id)
    refresh(keys.conversations)
    navigate(pathOf('conversations', id, { view: 'mine' }))
  }
  return (
    <Sheet
      title={t('start.title')}
      line={t('start.line')}
      action={t('start.action')}
      isReady={to.trim() !== '' && isFilled}
      onClose={onClose}
      onConfirm={begin}
    >
      {openings.channels.length > 1 && (
        <Select
          label={t('start.channel')}
          data={openings.channels.map((id) => ({ value: id, label: label('channels', id) }))}
          value={channel}
          onChange={(next) => setChannel(next ?? channel)}
        />
      )}
      <TextInput
        label={t('start.to')}
        dir="ltr"
        inputMode="tel"
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        label={t('start.template')}
        data={openings.templates.map((one) => ({
          value: one.purpose,
          label: label('purposes', one.purpose),
        }))}
        value={purpose}
        onChange={setPurpose}
        comboboxProps={{ withinPortal: true }}
      />
      {template && <p dir="auto">{template.text[language]}</p>}
      {template?.parameters.map((name) => (
        <TextInput
          key={name}
          label={label('parameters', name)}
          value={parameters[name] ?? ''}
          onChange={(event) => setParameters({ ...parameters, [name]: event.currentTarget.value })}
        />
      ))}
    </Sheet>
  )
}
