import { type Finding, grouped } from './finding.ts'
import { greeting } from './journeys.ts'
import type { Kept } from './kept.ts'
import type { SentMessage } from './ledger.ts'

type Entry = Kept['entries'][number]

/** Every acknowledged message has one turn, at a place that fits the order it was sent in, with its answer behind it. */
export function checkTurns(messages: readonly SentMessage[], kept: Kept): Finding[] {
  const events = new Map(kept.inbox.map((row) => [`${row.channel} ${row.event_id}`, row]))
  const entries = new Map(kept.entries.map((entry) => [entry.id, entry]))
  const transcripts = grouped(kept.entries, (entry) => entry.conversation_id)
  const findings: Finding[] = []
  const placed: { message: SentMessage; entry: Entry }[] = []
  for (const message of messages) {
    if (message.acknowledgedAt === null) continue
    const name = `${message.channel} ${message.eventId}`
    const event = events.get(name)
    const entry = event && entries.get(event.id)
    if (!event) findings.push(lost(`the acknowledged message ${name} is not in the inbox`))
    else if (event.status !== 'done') findings.push(lost(`${name} was left ${event.status}`))
    else if (!entry) findings.push(lost(`${name} has no place in the transcript`))
    else placed.push({ message, entry })
  }
  findings.push(...placed.flatMap((one) => missingAnswer(one, transcripts)))
  for (const [person, own] of grouped(placed, ({ message }) => `${message.channel} ${message.person}`))
    findings.push(...misplaced(person, own))
  const timers = grouped(
    kept.inbox.filter(({ channel }) => channel === 'timer'),
    ({ conversation_id }) => conversation_id,
  )
  for (const [conversation, own] of transcripts)
    findings.push(...checkTranscript(conversation, own, timers.get(conversation)?.length ?? 0))
  return findings
}

function missingAnswer(
  { message, entry }: { message: SentMessage; entry: Entry },
  transcripts: ReadonlyMap<string, Entry[]>,
): Finding[] {
  if (!message.isAnswered) return []
  const behind = (transcripts.get(entry.conversation_id) ?? []).filter(({ seq }) => seq > entry.seq)
  const next = behind.find((one) => !isReadTogether(entry, one))
  if (next?.author === 'bot') return []
  return [lost(`${message.channel} ${message.eventId} («${message.text}») was not answered`)]
}

/** A greeting may be read together with the question beside it, and is answered with it; of two questions each has its answer. */
function isReadTogether(entry: Entry, behind: Entry): boolean {
  const isGreeting = ({ activity }: Entry) => activity.text === greeting
  return behind.author === 'contact' && (isGreeting(entry) || isGreeting(behind))
}

/** A message that was acknowledged before another one was first sent comes before it. */
function misplaced(person: string, own: readonly { message: SentMessage; entry: Entry }[]): Finding[] {
  const findings: Finding[] = []
  if (new Set(own.map(({ entry }) => entry.conversation_id)).size > 1)
    findings.push({ kind: 'doubled', what: `${person} has two conversations` })
  for (const earlier of own) {
    for (const later of own) {
      const { acknowledgedAt } = earlier.message
      if (acknowledgedAt === null || acknowledgedAt > later.message.firstSentAt) continue
      if (earlier.entry.seq < later.entry.seq) continue
      const what = `${person}: ${later.message.eventId} came before ${earlier.message.eventId}`
      findings.push({ kind: 'reordered', what })
    }
  }
  return findings
}

/** A transcript has no gap, and between two messages of the person the bot says nothing twice, but what `timers` made it say. */
function checkTranscript(conversation: string, own: readonly Entry[], timers: number): Finding[] {
  const findings: Finding[] = []
  const repeated: string[] = []
  let said = new Set<string>()
  for (const [index, entry] of own.entries()) {
    if (entry.seq !== index) findings.push(lost(`${conversation}: place ${index} of the transcript is empty`))
    const text = entry.activity.text ?? ''
    if (entry.author === 'contact') said = new Set()
    else if (said.has(text)) repeated.push(text)
    else said.add(text)
  }
  for (const text of repeated.slice(timers))
    findings.push({ kind: 'doubled', what: `${conversation}: «${text.slice(0, 60)}» was said twice` })
  return findings
}

function lost(what: string): Finding {
  return { kind: 'lost', what }
}
