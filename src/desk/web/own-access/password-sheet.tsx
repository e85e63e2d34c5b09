import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { changePassword } from '../../contract/session.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { Sheet } from '../ui/sheet.tsx'

/** As the API has it. */
const shortestPassword = 10

/** Asks for the current password and the new one. */
export function PasswordSheet({ onClose }: { onClose(): void }) {
  const { t } = useLanguage()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = async () => {
    await call(changePassword, { current, password })
    refresh(keys.sessions)
  }
  const toggle = { 'aria-label': t('signIn.showPassword') }
  return (
    <Sheet
      title={t('access.change')}
      line={t('access.changeLine')}
      action={t('access.change')}
      isReady={current !== '' && password.length >= shortestPassword}
      onClose={onClose}
      onConfirm={change}
    >
      <PasswordInput
        label={t('access.current')}
        dir="ltr"
        autoComplete="current-password"
        data-autofocus
        visibilityToggleButtonProps={toggle}
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('access.fresh')}
        description={t('staff.passwordLine', { n: shortestPassword })}
        dir="ltr"
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </Sheet>
  )
}
