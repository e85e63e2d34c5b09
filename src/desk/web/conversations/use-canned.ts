import { useState } from 'react'
import type { ConversationDetail } from '../../contract/conversations.ts'
import type { CannedReply } from '../../contract/replies.ts'
import { useLanguage } from '../language/language.tsx'
import { useMe } from '../session/session.tsx'
import { fillReply, slashQuery, withReply } from './fill-reply.ts'
import { useReplies } from './use-replies.ts'

/** The ready replies while «/» is being written: what fits, and the keys that walk through it. */
export function useCanned(detail: ConversationDetail, text: string, write: (text: string) => void) {
  const { t } = useLanguage()
  const { staff } = useMe()
  const given = useReplies()
  const [closedAt, setClosedAt] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const query = slashQuery(text)
  const language: 'ar' | 'en' = detail.conversation.locale?.startsWith('en') ? 'en' : 'ar'
  const isOpen = query !== null && closedAt !== text && given !== undefined
  const replies = isOpen ? given.replies.filter((reply) => fits(reply, query)) : []
  const choose = (reply: CannedReply) => {
    const values = {
      name: detail.contact.name,
      staff: staff.name,
      organisation: given?.organisation[language] ?? '',
      reference: detail.requests[0]?.reference ?? null,
    }
    write(
      withReply(
        text,
        fillReply(reply.text[language], values, () => t('canned.missing')),
      ),
    )
    setActive(0)
  }
  /** Returns whether the key was for the list. */
  const onKey = (key: string): boolean => {
    const chosen = replies[Math.min(active, replies.length - 1)]
    if (!isOpen) return false
    if (key === 'Escape') setClosedAt(text)
    else if (key === 'ArrowDown') setActive(Math.min(active + 1, replies.length - 1))
    else if (key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if ((key === 'Enter' || key === 'Tab') && chosen) choose(chosen)
    else return false
    return true
  }
  return {
    isOpen,
    replies,
    active: Math.min(active, Math.max(replies.length - 1, 0)),
    language,
    choose,
    onKey,
  }
}

function fits({ id, title, text }: CannedReply, query: string): boolean {
  const wanted = query.toLowerCase()
  return [id, title.ar, title.en, text.ar, text.en].some((part) => part.toLowerCase().includes(wanted))
}
