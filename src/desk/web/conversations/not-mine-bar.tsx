import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ConversationDetail } from '../../contract/conversations.ts'
import { useLanguage } from '../language/language.tsx'
import { TakeIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/states.tsx'
import { addNote } from './conversation-verbs.ts'
import classes from './not-mine-bar.module.css'
import type { Leaving } from './pending-release.ts'
import { keepDraft, useDraft } from './reply-drafts.ts'

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
      {isWithColleague && <KeptText id={detail.conversation.id} />}
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

/** What one wrote before a colleague was faster: it is there to be copied, or passed on as a note. */
function KeptText({ id }: { id: string }) {
  const { t } = useLanguage()
  const text = useDraft(id, 'reply')
  const [failure, setFailure] = useState<unknown>(null)
  if (!text) return null
  const drop = () => keepDraft(id, 'reply', '')
  const passOn = async () => {
    try {
      await addNote(id, text)
      drop()
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <div className={classes.kept}>
      {failure !== null && <Problem failure={failure} compact />}
      <p>{t('take.keptText')}</p>
      <blockquote dir="auto">{text}</blockquote>
      <div className={classes.line}>
        <Button size="compact-sm" variant="default" onClick={() => void passOn()}>
          {t('take.keptAsNote')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={drop}>
          {t('actions.discard')}
        </Button>
      </div>
    </div>
  )
}
