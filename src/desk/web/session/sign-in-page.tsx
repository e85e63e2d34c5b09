import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { logIn } from '../../contract/session.ts'
import { call } from '../api/client.ts'
import { LanguageButton, SchemeButton } from '../frame/preferences.tsx'
import { Wordmark } from '../frame/wordmark.tsx'
import { useLanguage } from '../language/language.tsx'
import { Problem } from '../ui/states.tsx'
import { useSession } from './session.tsx'
import classes from './sign-in-page.module.css'

/** Where staff sign in. */
export function SignInPage({ isExpired }: { isExpired: boolean }) {
  const { t } = useLanguage()
  return (
    <main className={classes.page}>
      <section className={classes.brand} aria-hidden="true">
        <Wordmark size="large" />
        <p>{t('signIn.motto')}</p>
      </section>
      <section className={classes.side}>
        <div className={classes.preferences}>
          <LanguageButton />
          <SchemeButton />
        </div>
        <div className={classes.card}>
          <h1>{t('signIn.title')}</h1>
          <p className={classes.line}>{isExpired ? t('signIn.expired') : t('signIn.line')}</p>
          <SignInForm />
        </div>
      </section>
    </main>
  )
}

function SignInForm() {
  const { t } = useLanguage()
  const { load } = useSession()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(null)
    try {
      await call(logIn, { email: email.trim(), password })
      await load()
    } catch (error) {
      setFailure(error)
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label={t('signIn.email')}
        type="email"
        name="email"
        dir="ltr"
        autoComplete="username"
        size="md"
        required
        withAsterisk={false}
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('signIn.password')}
        name="password"
        dir="ltr"
        autoComplete="current-password"
        size="md"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {failure !== null && <Problem failure={failure} compact />}
      <Button type="submit" size="md" loading={isBusy} fullWidth>
        {t('signIn.submit')}
      </Button>
    </form>
  )
}
