import { Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { mergeContact } from '../../contract/contacts.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { useSearch } from '../search/use-search.ts'
import { Sheet } from '../ui/sheet.tsx'
import { Problem } from '../ui/states.tsx'
import classes from './merge-sheet.module.css'

type MergeProps = { contactId: string; onClose(): void }

/** Asks which other record is of the same person, and makes one of the two. */
export function MergeSheet({ contactId, onClose }: MergeProps) {
  const { t, label } = useLanguage()
  const [typed, setTyped] = useState('')
  const [otherId, setOtherId] = useState('')
  const search = useSearch(typed)
  const others = (search.result?.contacts ?? []).filter(({ id }) => id !== contactId)
  const merge = async () => {
    await call(mergeContact, { id: contactId, otherId })
    for (const key of [keys.contact(contactId), keys.timeline(contactId), keys.conversations, keys.requests])
      refresh(key)
  }
  return (
    <Sheet
      title={t('merge.title')}
      line={t('merge.line')}
      action={t('merge.action')}
      isReady={others.some(({ id }) => id === otherId)}
      onClose={onClose}
      onConfirm={merge}
    >
      <TextInput
        label={t('merge.find')}
        placeholder={t('search.placeholder')}
        classNames={{ input: 'either-way' }}
        value={typed}
        maxLength={100}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {search.failure !== null && <Problem failure={search.failure} retry={search.retry} compact />}
      {search.result !== null && others.length === 0 && <p className={classes.none}>{t('merge.none')}</p>}
      {others.length > 0 && (
        <Radio.Group label={t('merge.choose')} value={otherId} onChange={setOtherId}>
          <Stack gap="xs" mt="xs">
            {others.slice(0, 6).map(({ id, name, channels, match }) => (
              <Radio
                key={id}
                value={id}
                label={name ?? t('contact.unnamed')}
                description={[
                  ...channels.map((channel) => label('channels', channel)),
                  match.field === 'number' ? match.excerpt : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Sheet>
  )
}
