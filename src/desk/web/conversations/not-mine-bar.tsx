import { Button } from '@mantine/core'
import type { ConversationDetail } from '../../contract/conversations.ts'
import { useLanguage } from '../language/language.tsx'
import { TakeIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/states.tsx'
import classes from './not-mine-bar.module.css'
import type { Leaving } from './pending-release.ts'

type BarProps = {
  detail: ConversationDetail
  leaving: Leaving | null
  isTaking: boolean
  failure: unknown
  take(): void
}

/** In the composer's place while the conversation is not one's own: who answers now, and the way to take it. */
export function NotMineBar({ detail, leaving, isTaking, failure, take }: BarProps) {
  const { t } = useLanguage()
  const { owner } = detail.conversation
  const isWithColleague = owner === 'staff' && !leaving
  return (
    <div className={classes.bar}>
      {failure !== null && <Problem failure={failure} compact />}
      <div className={classes.line}>
        <p>
          {leaving && t('undo.waiting')}
          {!leaving && owner === 'bot' && t('take.fromBot')}
          {!leaving && owner === 'queue' && t('take.fromQueue')}
          {isWithColleague && t('take.fromColleague', { name: detail.handoff?.staffName ?? '—' })}
        </p>
        {!leaving && !isWithColleague && (
          <Button leftSection={<TakeIcon size={18} />} loading={isTaking} onClick={take}>
            {t('take.take')}
          </Button>
        )}
      </div>
    </div>
  )
}
