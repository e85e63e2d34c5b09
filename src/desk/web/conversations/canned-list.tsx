import type { CannedReply } from '../../contract/replies.ts'
import { useLanguage } from '../language/language.tsx'
import classes from './canned-list.module.css'

type ListProps = {
  replies: readonly CannedReply[]
  active: number
  /** The language in which the person is written to. */
  language: 'ar' | 'en'
  choose(reply: CannedReply): void
}

/** The ready replies that fit what was written after «/». */
export function CannedList({ replies, active, language, choose }: ListProps) {
  const { t } = useLanguage()
  return (
    <div className={classes.list} role="listbox" aria-label={t('canned.title')} id="canned-replies">
      {replies.map((reply, index) => (
        <button
          key={reply.id}
          type="button"
          role="option"
          id={`canned-${reply.id}`}
          aria-selected={index === active}
          className={classes.option}
          tabIndex={-1}
          onClick={() => choose(reply)}
        >
          <strong dir="auto">{reply.title[language]}</strong>
          <span className="one-line" dir="auto">
            {reply.text[language]}
          </span>
        </button>
      ))}
      {replies.length === 0 && <p>{t('canned.none')}</p>}
    </div>
  )
}
