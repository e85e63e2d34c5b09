import { z } from 'zod'
import { maybe, maybeWords } from '../lenient.ts'

/**
 * Something that an operator should know of the channel: `other-number` (messages for another number of the app arrive
 * here), `errors` (the channel reported a fault), `restricted` (the account may not send), `restored`, or `account` and
 * `template` (any other news). `detail` is the channel's own word, never a person's.
 */
export type ChannelNotice = {
  code: 'other-number' | 'errors' | 'restricted' | 'restored' | 'account' | 'template'
  detail: string
}

const accountUpdate = z.object({
  event: maybeWords,
  ban_info: maybe(z.object({ waba_ban_state: maybeWords })),
})

const templateUpdate = z.object({
  event: maybeWords,
  new_category: maybeWords,
  message_template_name: maybeWords,
})

const restricting = /RESTRICT|DISABLE|BAN|VIOLATION|SUSPEND/u
const restoring = /REINSTATE|RESTRICTION_REMOVED|UNRESTRICT|VERIFIED|LIFTED/u

/** Returns what a change that holds no messages tells an operator, or null for one that tells nothing. */
export function accountNotice(field: string, value: unknown): ChannelNotice | null {
  if (field === 'account_update') {
    const news = accountUpdate.parse(value)
    const word = [news.event, news.ban_info?.waba_ban_state].filter(Boolean).join(' ') || 'unknown'
    if (restoring.test(word)) return { code: 'restored', detail: word }
    return { code: restricting.test(word) ? 'restricted' : 'account', detail: word }
  }
  if (field.startsWith('message_template_') || field === 'template_category_update') {
    const { message_template_name: name, event, new_category: category } = templateUpdate.parse(value)
    return { code: 'template', detail: [name, event, category].filter(Boolean).join(' ') || field }
  }
  if (field === 'phone_number_quality_update' || field.startsWith('account_')) {
    return { code: 'account', detail: accountUpdate.parse(value).event ?? field }
  }
  return null
}
