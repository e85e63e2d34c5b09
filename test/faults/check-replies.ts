import { type Finding, grouped } from './finding.ts'
import type { Kept } from './kept.ts'
import type { ChannelId, Ledger } from './ledger.ts'

/** A message that a channel's stand-in took: in which place, to whom, and all its text. */
export type Taken = { place: number; person: string; body: string }

/** What the stand-ins saw: messages by channel and id, and what each visitor of the site was shown. */
export type Seen = {
  taken: ReadonlyMap<string, Taken>
  shown: ReadonlyMap<string, readonly string[]>
}

/** Every reply was delivered to its person and recorded, in order, and what the channel said of it was heard. */
export function checkReplies(ledger: Ledger, kept: Kept, seen: Seen): Finding[] {
  const people = peopleOf(ledger, kept)
  const entries = grouped(
    kept.entries.filter(({ author }) => author !== 'contact'),
    ({ conversation_id }) => conversation_id,
  )
  const deliveries = grouped(kept.deliveries, ({ conversation_id }) => conversation_id)
  return [...people].flatMap(([conversation, { channel, person }]) => {
    const said = entries.get(conversation) ?? []
    if (channel === 'webchat') return checkShown(person, said, seen.shown.get(person) ?? [])
    const own = deliveries.get(conversation) ?? []
    return [
      ...checkDelivered(`${channel} ${person}`, said, own),
      ...checkTaken({ channel, person }, said, own, seen),
      ...checkReceipts(own, ledger),
    ]
  })
}

type Entry = Kept['entries'][number]
type Delivery = Kept['deliveries'][number]

function checkShown(person: string, said: readonly Entry[], shown: readonly string[]): Finding[] {
  const ids = said.map(({ id }) => id)
  const findings = ids
    .filter((id) => !shown.includes(id))
    .map((id): Finding => ({ kind: 'lost', what: `visitor ${person} was not shown ${id}` }))
  if (new Set(shown).size < shown.length)
    findings.push({ kind: 'doubled', what: `visitor ${person} was shown a message twice` })
  if (findings.length === 0 && ids.join() !== shown.join())
    findings.push({ kind: 'reordered', what: `visitor ${person} was shown messages in another order` })
  return findings
}

const delivered = ['sent', 'delivered', 'read']

function checkDelivered(name: string, said: readonly Entry[], own: readonly Delivery[]): Finding[] {
  const rows = new Map(own.map((row) => [row.id, row]))
  return said.flatMap(({ id }): Finding[] => {
    const row = rows.get(id)
    if (!row) return [{ kind: 'lost', what: `${name}: reply ${id} has no delivery` }]
    if (delivered.includes(row.status)) return []
    return [
      { kind: 'lost', what: `${name}: reply ${id} is ${row.status} (${row.attempts} tries, ${row.error})` },
    ]
  })
}

function checkTaken(
  { channel, person }: { channel: ChannelId; person: string },
  said: readonly Entry[],
  own: readonly Delivery[],
  { taken }: Seen,
): Finding[] {
  const texts = new Map(said.map((entry) => [entry.id, plain(entry.activity.text ?? '')]))
  const findings: Finding[] = []
  let last = -1
  for (const { id, channel_message_id: messageId } of own) {
    const message = taken.get(`${channel} ${messageId}`)
    if (!message || message.person !== person) {
      findings.push({ kind: 'lost', what: `${channel} ${person} did not get reply ${id} (${messageId})` })
      continue
    }
    if (!plain(message.body).includes((texts.get(id) ?? '').slice(0, 40)))
      findings.push({ kind: 'lost', what: `${channel} ${person} got another text than that of reply ${id}` })
    if (message.place < last)
      findings.push({ kind: 'reordered', what: `${channel} ${person} got reply ${id} too late` })
    last = Math.max(last, message.place)
  }
  return findings
}

function checkReceipts(own: readonly Delivery[], { delivered: heard, read }: Ledger): Finding[] {
  return own.flatMap(({ id, status, channel_message_id: messageId }): Finding[] => {
    if (messageId === null) return []
    const isHeard = read.has(messageId) ? status === 'read' : !heard.has(messageId) || status !== 'sent'
    return isHeard ? [] : [{ kind: 'lost', what: `the receipt of reply ${id} was lost: ${status}` }]
  })
}

/** Letters and digits alone: channels mark text up in their own ways. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

function peopleOf({ messages }: Ledger, { inbox }: Kept) {
  const conversations = new Map(inbox.map((row) => [`${row.channel} ${row.event_id}`, row.conversation_id]))
  const people = new Map<string, { channel: ChannelId; person: string }>()
  for (const { channel, person, eventId } of messages) {
    const conversation = conversations.get(`${channel} ${eventId}`)
    if (conversation !== undefined) people.set(conversation, { channel, person })
  }
  return people
}
