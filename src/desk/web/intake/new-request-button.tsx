import { Button } from '@mantine/core'
import { useLanguage } from '../language/language.tsx'
import { navigate, pathOf } from '../routing/route.tsx'

/** Opens the page on which a request is taken down. */
export function NewRequestButton({ conversationId = '' }: { conversationId?: string }) {
  const { t } = useLanguage()
  return (
    <Button
      size="compact-sm"
      variant="light"
      onClick={() => navigate(pathOf('requests', 'new', { conversation: conversationId }))}
    >
      {t('intake.title')}
    </Button>
  )
}
