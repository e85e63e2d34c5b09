import type { KeyUnder, Texts } from '../content/texts.ts'
import { formatDate } from '../forms/parsers/date.ts'
import { type Html, html } from '../shared/html.ts'
import type { Language } from '../shared/language.ts'
import type { Localized } from '../shared/localized.ts'
import { isoDay, timeOfDay } from '../shared/riyadh-time.ts'
import { applicantName } from './applicant-name.ts'
import { type Decision, quorumOf, type Vote, votesIn } from './committee.ts'
import { printButton, printedPage } from './printed-page.ts'
import { historiesOf } from './request-history.ts'
import type { RequestServices } from './request-services.ts'

/** One decision in the minutes. */
type DecidedRequest = {
  reference: string
  form: Localized
  name: string | null
  decision: Decision
  reason: string
  earlyReason: string | null
  decidedBy: string | null
  at: number
  votes: (Pick<Vote, 'decision' | 'reason'> & { member: string })[]
  absent: string[]
}

/** The decisions of some days; days are `YYYY-MM-DD` in Riyadh, both included. */
export type Minutes = {
  organisation: Localized
  from: string
  to: string
  quorum: number
  decisions: DecidedRequest[]
}

const maxDecisions = 500

/** Reads what the committee decided in some days, in the order in which it did. */
export async function readMinutes(
  services: Pick<RequestServices, 'store' | 'content'>,
  { from, to }: { from: string; to: string },
): Promise<Minutes> {
  const { store, content } = services
  const rows = await store.read
    .selectFrom('request_events as e')
    .innerJoin('requests as r', 'r.id', 'e.request_id')
    .innerJoin('contacts as p', 'p.id', 'r.contact_id')
    .select(['e.request_id', 'e.id', 'r.reference', 'r.form', 'r.answers', 'p.name as contact_name'])
    .where('e.verb', 'in', ['accept', 'refuse'])
    .where('e.at', '>=', startOf(from))
    .where('e.at', '<', startOf(to) + day)
    .orderBy('e.at')
    .limit(maxDecisions)
    .execute()
  const histories = await historiesOf(
    store.read,
    store.vault,
    rows.map((row) => row.request_id),
  )
  const staff = await store.read.selectFrom('staff').select(['id', 'name', 'role', 'disabled_at']).execute()
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const members = staff.filter(({ role, disabled_at }) => role === 'committee' && disabled_at === null)
  const decisions = rows.flatMap((row): DecidedRequest[] => {
    const history = histories.get(row.request_id) ?? []
    const made = history.find(({ id }) => id === row.id)
    if (!made) return []
    const votes = votesIn(history)
    const voted = new Set(votes.map(({ memberId }) => memberId))
    const form = content.forms.get(row.form)
    return [
      {
        reference: row.reference,
        form: form?.title ?? { ar: row.form, en: row.form },
        name: applicantName(store.vault, form, row),
        decision: made.verb === 'accept' ? 'accept' : 'refuse',
        reason: wordsOf(made.data?.reason) ?? '',
        earlyReason: wordsOf(made.data?.earlyReason),
        decidedBy: names.get(made.actor) ?? null,
        at: made.at,
        votes: votes.map(({ memberId, decision, reason }) => ({
          member: names.get(memberId) ?? memberId,
          decision,
          reason,
        })),
        absent: members.filter(({ id }) => !voted.has(id)).map(({ name }) => name),
      },
    ]
  })
  const { organisation } = content
  return { organisation: organisation.name, from, to, quorum: quorumOf(organisation), decisions }
}

const day = 86_400_000
const riyadh = '+03:00'

function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00${riyadh}`)
}

function wordsOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** The minutes as a page to print and sign. */
export function minutesPage(minutes: Minutes, language: Language, texts: Texts): Html {
  const text = (key: KeyUnder<'requests.minutes'>, values?: Record<string, string | number>) =>
    texts.textAt(language, `requests.minutes.${key}`, values)
  const { from, to, decisions, quorum } = minutes
  const period =
    from === to
      ? formatDate(from, language)
      : text('period', { from: formatDate(from, language), to: formatDate(to, language) })
  const signers = [...new Set(decisions.flatMap(({ votes }) => votes.map(({ member }) => member)))]
  return printedPage(
    language,
    text('title'),
    html`<header><p>${minutes.organisation[language]}</p><h1>${text('title')}</h1><p>${period}</p></header>
<p>${text('counted', { count: decisions.length, quorum })}</p>
${decisions.map((one) => decisionSection(one, language, text))}
<div class="signatures">${signers.map((name) => html`<span><bdi>${name}</bdi></span>`)}</div>
<p class="foot">${text('foot')}</p>
${printButton(texts.text(language, 'requests.receipt.print'))}`,
  )
}

type Worded = (key: KeyUnder<'requests.minutes'>, values?: Record<string, string | number>) => string

function decisionSection(one: DecidedRequest, language: Language, text: Worded): Html {
  const count = (decision: Decision) => one.votes.filter((vote) => vote.decision === decision).length
  const list = (names: readonly string[]) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
  const rows: [string, string][] = [
    [text('applicant'), one.name ?? text('unnamed')],
    [text('decision'), text(one.decision === 'accept' ? 'accepted' : 'refused')],
    [text('reason'), one.reason],
    [text('tally'), text('tallied', { accept: count('accept'), refuse: count('refuse') })],
    ...(one.absent.length > 0 ? [[text('absent'), list(one.absent)] as [string, string]] : []),
    ...(one.earlyReason ? [[text('early'), one.earlyReason] as [string, string]] : []),
    [
      text('decided'),
      text('decided-by', {
        name: one.decidedBy ?? '—',
        time: `${formatDate(isoDay(one.at, 0), language)} ${timeOfDay(one.at)}`,
      }),
    ],
  ]
  return html`<section><h2>${one.form[language]} · <bdi class="code">${one.reference}</bdi></h2>
<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>
<ul>${one.votes.map(
    ({ member, decision, reason }) =>
      html`<li>${text(decision === 'accept' ? 'voted-for' : 'voted-against', { member, reason })}</li>`,
  )}</ul></section>`
}
