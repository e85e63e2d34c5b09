import { mkdirSync } from 'node:fs'
import { openLiveContent } from '../../src/app/live-content.ts'
import { searchDesk } from '../../src/desk/queries/search/search-desk.ts'
import { makeReference } from '../../src/forms/reference.ts'
import { seededRandom } from '../../src/knowledge/seeded-random.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { projectRoot } from '../../src/shared/project-root.ts'
import { findOrMakeAccounts } from '../../src/store/tables/accounts.ts'
import { addRequest } from '../../src/store/tables/requests.ts'
import { addToTranscript } from '../../src/store/tables/transcript.ts'
import { openPostgresStore, openTestStore, type TestStore } from '../support/store.ts'
import { printSection } from './figures.ts'

/**
 * Measures the desk's search in a large store, for example `npx tsx test/bench/search.ts 100000 /tmp/search-store`: so many
 * conversations of ten messages, and half as many requests. A folder is kept and used again; `DATABASE_URL` names a server.
 */
const [conversations = 100_000, folder] = [Number(process.argv[2] ?? 100_000), process.argv[3]]
const peopleAtOnce = 250
const messagesEach = 10
const searchesEach = 60
const p95Bar = 50

const given =
  'محمد أحمد عبدالله فهد سعد خالد سلطان نورة سارة فاطمة مها ريم هند منيرة لطيفة جواهر عبد الرحمن ناصر تركي'.split(
    ' ',
  )
const family =
  'الزهراني القحطاني الغامدي العتيبي الحربي الدوسري الشهري المطيري السبيعي العنزي الرشيدي البقمي'.split(' ')
const words = (
  'السلام عليكم ابغى اسال عن موعد التبرع بالدم طلب دعم كيف اقدم متى يردون علي محتاج صفائح مستشفى الملك فهد ' +
  'شكرا لكم الله يعطيكم العافية وين الموقع اوراق الهوية تقرير طبي علاج والدتي عملية يوم الخميس رقم الطلب جوال'
).split(' ')
const random = seededRandom(7)
const oneOf = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
const rareWord = () => `كلمه${Math.floor(random() * 50_000)}`
const clock = systemClock()

async function fill({ store }: TestStore, from: number): Promise<void> {
  for (let at = from; at < conversations; at += peopleAtOnce) {
    const people = Array.from({ length: peopleAtOnce }, (_, index) => personAt(at + index))
    const accounts = await store.write((write) => findOrMakeAccounts(write, clock, people))
    await store.write(async (write) => {
      for (let seq = 0; seq < messagesEach; seq += 1)
        await addToTranscript(
          write,
          accounts.map(({ conversationId }) => messageAt(conversationId, seq)),
        )
      for (const [index, account] of accounts.entries()) {
        if (index % 2 === 0) await addRequest(write, requestOf(account, at + index), clock.now())
      }
    })
  }
}

function phoneAt(index: number): string {
  return `9665${String(index * 7919 + 10_000_000)
    .padStart(8, '0')
    .slice(-8)}`
}

function personAt(index: number) {
  const name = `${oneOf(given)} ${oneOf(given)} ${oneOf(family)}`
  return { channel: 'whatsapp', accountId: phoneAt(index), address: { to: phoneAt(index) }, name }
}

function messageAt(conversationId: string, seq: number) {
  const said = [...Array.from({ length: 5 }, () => oneOf(words)), rareWord()].join(' ')
  const author = seq % 2 === 0 ? ('contact' as const) : ('bot' as const)
  const at = clock.now()
  return {
    id: clock.newId(),
    conversationId,
    seq,
    at,
    author,
    staffId: null,
    activity: { type: 'message', text: said },
  }
}

function requestOf(
  { contactId, conversationId }: { contactId: string; conversationId: string },
  index: number,
) {
  const id = clock.newId()
  const now = clock.now()
  const answers = {
    'full-name': `${oneOf(given)} ${oneOf(given)} ${oneOf(family)}`,
    'national-id': `1${String(index * 104_729)
      .padStart(9, '0')
      .slice(-9)}`,
    mobile: `+${phoneAt(index)}`,
    reason: Array.from({ length: 12 }, () => oneOf(words)).join(' '),
  }
  const request = {
    id,
    reference: makeReference('SR', id),
    form: 'support-request',
    formVersion: '1',
    locale: 'ar' as const,
    stage: 'submitted',
    answers,
    declaration: null,
    digest: '',
    submittedAt: now,
    dueAt: null,
  }
  const from = { contactId, conversationId, channel: 'whatsapp', source: 'website', actor: 'contact' }
  return { request, ...from, eventId: clock.newId() }
}

const kinds: readonly [name: string, q: () => string][] = [
  ['a common first name', () => oneOf(given)],
  ['first and family name', () => `${oneOf(given)} ${oneOf(family)}`],
  ['a name in Latin letters', () => oneOf(['Mohammed', 'Fahad', 'Noura', 'Khalid', 'Sarah'])],
  ['last four digits', () => String(Math.floor(random() * 10_000)).padStart(4, '0')],
  ['a whole number', () => `0${phoneAt(Math.floor(random() * conversations)).slice(3)}`],
  [
    'a national id',
    () =>
      `1${String(Math.floor(random() * conversations) * 104_729)
        .padStart(9, '0')
        .slice(-9)}`,
  ],
  ['a part of a reference', () => makeReference('SR', clock.newId()).slice(3, 7)],
  ['a common word', () => oneOf(words)],
  ['two common words', () => `${oneOf(words)} ${oneOf(words)}`],
  ['a rare word', rareWord],
]

async function measure({ store }: TestStore): Promise<void> {
  const content = openLiveContent(projectRoot).current
  const search = (q: string) => searchDesk({ store, content }, q, { seesConversations: true })
  const all: number[] = []
  const figures = []
  for (const [name, q] of kinds) {
    const times: number[] = []
    let found = 0
    for (let count = 0; count < searchesEach; count++) {
      const text = q()
      const start = performance.now()
      const { contacts, conversations: talks, requests } = await search(text)
      times.push(performance.now() - start)
      found += contacts.length + talks.length + requests.length
    }
    all.push(...times)
    figures.push({ name: `${name} (${(found / searchesEach).toFixed(1)} found)`, value: shown(times) })
  }
  const p95 = percentile(all, 0.95)
  figures.push({ name: 'all', value: shown(all), bar: `p95 ≤ ${p95Bar} ms`, isReached: p95 <= p95Bar })
  printSection(`search in ${conversations} conversations (${store.dialect})`, { figures })
}

function shown(times: readonly number[]): string {
  return `p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`
}

function percentile(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(part * (times.length - 1))] ?? 0
}

if (folder !== undefined) mkdirSync(folder, { recursive: true })
const url = process.env.DATABASE_URL
const opened = await (url === undefined ? openTestStore(folder ?? null) : openPostgresStore(url))
const { count } = await opened.store.read
  .selectFrom('conversations')
  .select((eb) => eb.fn.countAll<number>().as('count'))
  .executeTakeFirstOrThrow()
const start = performance.now()
await fill(opened, Number(count))
process.stdout.write(`filled in ${((performance.now() - start) / 1000).toFixed(0)} s\n`)
await measure(opened)
await opened.close()
