import { createHash } from 'node:crypto'
import { formatDate } from '../../forms/parsers/date.ts'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import { isoDay, timeOfDay } from '../../shared/riyadh-time.ts'
import type { TurnScope } from '../turn-scope.ts'

const linkLife = 24 * 3_600_000

/** Returns what the applicant keeps: the number, when and where it was sent in, and the beginning of the digest. */
export function receiptLines(
  turn: TurnScope,
  { reference, digest, at }: { reference: string; digest: string; at: number },
): string {
  const channel = turn.content.texts.find(turn.language, `bot.channel.${turn.input.activity.channelId}`)
  return turn.text('form.receipt', {
    reference: isolateLtr(reference),
    date: formatDate(isoDay(at, 0), turn.language),
    time: isolateLtr(timeOfDay(at)),
    channel: channel ?? 'none',
    digest: isolateLtr(digest.slice(0, 16)),
  })
}

/** Returns a text with an address that shows the printable receipt once within a day; empty where the program has no public one. */
export function receiptLink(turn: TurnScope, requestId: string): string {
  const { receiptAddress, newId, now } = turn.input
  const token = createHash('sha256').update(`${newId()} ${newId()}`).digest('base64url')
  const link = receiptAddress(token)
  if (link === null) return ''
  turn.do({ kind: 'link-receipt', requestId, token, expiresAt: now + linkLife })
  return turn.text('receipt.link', { link })
}
