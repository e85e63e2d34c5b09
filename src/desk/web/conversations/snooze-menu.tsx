import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useLanguage } from '../language/language.tsx'
import { explain } from '../ui/explain.ts'
import { ClockIcon } from '../ui/icons.tsx'
import { snooze } from './conversation-verbs.ts'

const minute = 60_000
const morning = 8

type SnoozeProps = { id: string; snoozedUntil: number | null; isBusy: boolean }

/** Puts one's own conversation aside for a while, or brings it back. */
export function SnoozeMenu({ id, snoozedUntil, isBusy }: SnoozeProps) {
  const { t } = useLanguage()
  const putAside = async (until: number | null) => {
    try {
      await snooze(id, until)
    } catch (failure) {
      notifications.show({ color: 'red', message: explain(t, failure) })
    }
  }
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <Tooltip label={t('snooze.title')}>
          <ActionIcon
            variant={snoozedUntil === null ? 'subtle' : 'light'}
            color="gray"
            size="lg"
            disabled={isBusy}
            aria-label={t('snooze.title')}
          >
            <ClockIcon size={20} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {snoozedUntil !== null && (
          <Menu.Item onClick={() => void putAside(null)}>{t('snooze.back')}</Menu.Item>
        )}
        <Menu.Item onClick={() => void putAside(Date.now() + 30 * minute)}>{t('snooze.halfHour')}</Menu.Item>
        <Menu.Item onClick={() => void putAside(Date.now() + 120 * minute)}>{t('snooze.twoHours')}</Menu.Item>
        <Menu.Item onClick={() => void putAside(nextMorning())}>{t('snooze.tomorrow')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function nextMorning(): number {
  const day = new Date()
  day.setDate(day.getDate() + 1)
  return day.setHours(morning, 0, 0, 0)
}
