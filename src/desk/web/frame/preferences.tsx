import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useLanguage } from '../language/language.tsx'
import { MoonIcon, SunIcon } from '../ui/icons.tsx'
import { useScheme } from './use-scheme.ts'

/** Switches between Arabic and English; named in the language it leads to. */
export function LanguageButton() {
  const { language, setLanguage, t } = useLanguage()
  const other = language === 'ar' ? 'en' : 'ar'
  return (
    <Button variant="subtle" color="gray" size="compact-md" lang={other} onClick={() => setLanguage(other)}>
      {t('frame.otherLanguage')}
    </Button>
  )
}

/** Switches between the light and the dark look. */
export function SchemeButton() {
  const { t } = useLanguage()
  const { scheme, toggle } = useScheme()
  const name = scheme === 'dark' ? t('frame.light') : t('frame.dark')
  return (
    <Tooltip label={name}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={name} onClick={toggle}>
        {scheme === 'dark' ? <SunIcon /> : <MoonIcon />}
      </ActionIcon>
    </Tooltip>
  )
}
