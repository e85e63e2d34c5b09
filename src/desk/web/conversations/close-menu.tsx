import { Button, Menu } from '@mantine/core'
import { useLanguage } from '../language/language.tsx'
import { CheckIcon } from '../ui/icons.tsx'
import classes from './conversation-header.module.css'
import { useReplies } from './use-replies.ts'

type CloseProps = { isMine: boolean; isBusy: boolean; close(reason: string | undefined): void }

/** Ends a conversation for one of the association's reasons. */
export function CloseMenu({ isMine, isBusy, close }: CloseProps) {
  const { t, language } = useLanguage()
  const reasons = useReplies()?.closeReasons ?? []
  const button = (
    <Button
      variant={isMine ? 'filled' : 'default'}
      size="compact-sm"
      leftSection={<CheckIcon size={16} />}
      disabled={isBusy}
      aria-label={t('conversation.close')}
      {...(reasons.length === 0 && { onClick: () => close(undefined) })}
    >
      <span className={classes.wide}>{t('conversation.close')}</span>
    </Button>
  )
  if (reasons.length === 0) return button
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('conversation.closeWhy')}</Menu.Label>
        {reasons.map(({ id, title }) => (
          <Menu.Item key={id} onClick={() => close(id)}>
            {title[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
