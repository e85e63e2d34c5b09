import type { KeyUnder, Texts } from '../content/texts.ts'
import { formatDate } from '../forms/parsers/date.ts'
import { WaslError } from '../shared/errors.ts'
import { type Html, html } from '../shared/html.ts'
import type { Language } from '../shared/language.ts'
import type { Localized } from '../shared/localized.ts'
import { isoDay } from '../shared/riyadh-time.ts'
import { applicantName } from './applicant-name.ts'
import { printButton, printedPage } from './printed-page.ts'
import { readHistory } from './request-history.ts'
import { readRequest } from './request-row.ts'
import type { RequestServices } from './request-services.ts'

/** What a letter tells of a decision. */
export type DecisionLetter = {
  organisation: Localized
  form: Localized
  reference: string
  name: string | null
  decision: 'accept' | 'refuse'
  reason: string
  submittedAt: number
  decidedAt: number
  /** The language of the request. */
  language: Language
}

/** Reads the decision of a request for its letter; throws `request.not-decided` before there is one. */
export async function readDecision(
  { store, content }: Pick<RequestServices, 'store' | 'content'>,
  requestId: string,
): Promise<DecisionLetter> {
  const request = await readRequest(store, requestId)
  const [history, contact] = await Promise.all([
    readHistory(store.read, store.vault, requestId),
    store.read.selectFrom('contacts').select('name').where('id', '=', request.contact_id).executeTakeFirst(),
  ])
  const decided = history.findLast(({ verb }) => verb === 'accept' || verb === 'refuse')
  if (!decided) throw new WaslError('request.not-decided', 'the request has not been decided')
  const form = content.forms.get(request.form)
  const named = { answers: request.answers, contact_name: contact?.name ?? null }
  return {
    organisation: content.organisation.name,
    form: form?.title ?? { ar: request.form, en: request.form },
    reference: request.reference,
    name: applicantName(store.vault, form, named),
    decision: decided.verb === 'accept' ? 'accept' : 'refuse',
    reason: typeof decided.data?.reason === 'string' ? decided.data.reason : '',
    submittedAt: request.submitted_at,
    decidedAt: decided.at,
    language: request.locale === 'en' ? 'en' : 'ar',
  }
}

/** The letter of a decision as a page to print and sign. */
export function letterPage(letter: DecisionLetter, language: Language, texts: Texts): Html {
  const text = (key: KeyUnder<'requests.letter'>, values?: Record<string, string>) =>
    texts.textAt(language, `requests.letter.${key}`, values)
  const day = (at: number) => formatDate(isoDay(at, 0), language)
  const values = {
    form: letter.form[language],
    reference: letter.reference,
    submitted: day(letter.submittedAt),
    reason: letter.reason,
  }
  const greeting = letter.name === null ? text('greeting') : text('greeting-named', { name: letter.name })
  return printedPage(
    language,
    text('title'),
    html`<header><p>${letter.organisation[language]}</p><h1>${text('title')}</h1><p>${day(letter.decidedAt)}</p></header>
<p><bdi>${greeting}</bdi></p>
<p class="letter">${text(letter.decision, values)}</p>
<p>${text('close')}</p>
<div class="signatures"><span>${text('signature')}</span><span>${text('stamp')}</span></div>
${printButton(texts.text(language, 'requests.receipt.print'))}`,
  )
}
