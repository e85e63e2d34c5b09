import { PasswordInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addStaff } from '../../contract/staff.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { Sheet } from '../ui/sheet.tsx'

const roles = ['agent', 'researcher', 'committee', 'supervisor', 'admin'] as const
/** As the API has it. */
const shortestPassword = 10

/** Asks for a new colleague's name, address, role and first password. */
export function AddStaffSheet({ onClose }: { onClose(): void }) {
  const { t, label } = useLanguage()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<string>('agent')
  const [password, setPassword] = useState('')
  const add = async () => {
    await call(addStaff, { name: name.trim(), email: email.trim(), role, password })
    refresh(keys.staff)
  }
  return (
    <Sheet
      title={t('staff.add')}
      action={t('staff.add')}
      isReady={name.trim() !== '' && email.includes('@') && password.length >= shortestPassword}
      onClose={onClose}
      onConfirm={add}
    >
      <TextInput
        label={t('staff.name')}
        classNames={{ input: 'either-way' }}
        autoComplete="off"
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('signIn.email')}
        type="email"
        dir="ltr"
        autoComplete="off"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Select
        label={t('staff.role')}
        data={roles.map((one) => ({ value: one, label: label('roles', one) }))}
        value={role}
        allowDeselect={false}
        onChange={(chosen) => setRole(chosen ?? 'agent')}
      />
      <PasswordInput
        label={t('staff.password')}
        description={t('staff.passwordLine', { n: shortestPassword })}
        dir="ltr"
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </Sheet>
  )
}
