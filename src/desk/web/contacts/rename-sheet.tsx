import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { type ContactDetail, renameContact } from '../../contract/contacts.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { Sheet } from '../ui/sheet.tsx'

type RenameProps = { contact: Pick<ContactDetail['contact'], 'id' | 'name'>; onClose(): void }

/** Asks for the name that the team knows a person by. */
export function RenameSheet({ contact: { id, name: before }, onClose }: RenameProps) {
  const { t } = useLanguage()
  const [name, setName] = useState(before ?? '')
  const rename = async () => {
    await call(renameContact, { id, name: name.trim() })
    refresh(keys.contact(id))
    refresh(keys.conversations)
    refresh(keys.requests)
  }
  return (
    <Sheet
      title={t('person.rename')}
      line={t('person.renameLine')}
      action={t('person.save')}
      isReady={name.trim() !== '' && name.trim() !== before}
      onClose={onClose}
      onConfirm={rename}
    >
      <TextInput
        label={t('contact.name')}
        classNames={{ input: 'either-way' }}
        value={name}
        maxLength={120}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Sheet>
  )
}
