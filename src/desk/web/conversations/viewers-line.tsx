import { useLanguage } from '../language/language.tsx'
import { usePersonTyping } from './person-typing.ts'
import { useViewers } from './use-viewers.ts'
import classes from './viewers-line.module.css'

/** Who else is here: the colleagues who have the conversation open or write in it, and the person while they write. */
export function ViewersLine({ id }: { id: string }) {
  const { t } = useLanguage()
  const viewers = useViewers(id)
  const isTyping = usePersonTyping(id)
  if (viewers.length === 0 && !isTyping) return null
  return (
    <p className={classes.line} role="status">
      {viewers.map(({ id: staffId, name, isWriting }) => (
        <span key={staffId} data-writing={isWriting}>
          {t(isWriting ? 'viewers.writing' : 'viewers.reading', { name })}
        </span>
      ))}
      {isTyping && <span className={classes.person}>{t('viewers.personTyping')}</span>}
    </p>
  )
}
