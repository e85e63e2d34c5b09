import { createHash } from 'node:crypto'
import { answerWords } from '../content/answer-words.ts'
import type { Content } from '../content/load-content.ts'
import { answeredFields } from '../forms/answered-fields.ts'
import type { Form } from '../forms/form.ts'
import { formatDate } from '../forms/parsers/date.ts'
import { showToPerson } from '../forms/show-answer.ts'
import { type Html, html } from '../shared/html.ts'
import type { Language } from '../shared/language.ts'
import { isoDay, timeOfDay } from '../shared/riyadh-time.ts'
import type { DataExport } from './data-export.ts'

/** The parts of the page; `files` are the documents' bytes, null where they are too large to be included. */
export type PageSetting = {
  content: Pick<Content, 'forms' | 'organisation' | 'texts'>
  language: Language
  files: ReadonlyMap<string, Uint8Array> | null
}

/** The page that offers a copy: nothing of the data is in it, so that a preview of the link uses nothing up. */
export function landingPage(setting: Omit<PageSetting, 'files'>): string {
  const text = texts(setting)
  return page(
    setting,
    html`<h1>${text('copy.title')}</h1><p>${text('copy.landing')}</p>
<form method="post"><button name="form" value="page">${text('copy.open-page')}</button>
<button name="form" value="json">${text('copy.open-json')}</button></form>`,
  )
}

/** The page for a link that has run out, was opened before, or never was. */
export function gonePage(setting: Omit<PageSetting, 'files'>): string {
  const text = texts(setting)
  return page(setting, html`<h1>${text('copy.title')}</h1><p>${text('copy.gone')}</p>`)
}

/** A person's data as a page they can read, in their language. */
export function exportPage(copy: DataExport, setting: PageSetting): string {
  const text = texts(setting)
  const organisation = setting.content.organisation.name[setting.language]
  return page(
    setting,
    html`<h1>${text('copy.title')}</h1>
<p>${text('copy.from', { organisation, date: day(copy.madeAt, setting.language) })}</p>
<dl><dt>${text('copy.name')}</dt><dd>${copy.name ?? text('copy.none')}</dd>
<dt>${text('copy.channels')}</dt><dd>${copy.accounts.map((one) => accountPart(setting, one))}</dd></dl>
${section(
  setting,
  'copy.requests',
  copy.requests.map((one) => requestPart(setting, one)),
)}
${section(
  setting,
  'copy.drafts',
  copy.drafts.map((one) => draftPart(setting, one)),
)}
${section(
  setting,
  'copy.consents',
  copy.consents.map((one) => consentPart(setting, one)),
)}
${section(setting, 'copy.files', filesPart(setting, copy.files))}
${section(
  setting,
  'copy.ratings',
  copy.ratings.map((one) => ratingPart(setting, one)),
)}
${section(
  setting,
  'copy.messages',
  copy.messages.map((one) => messagePart(setting, one)),
)}`,
  )
}

function section(setting: PageSetting, title: string, parts: readonly Html[]): Html {
  const text = texts(setting)
  return html`<section><h2>${text(title)}</h2>${parts.length > 0 ? parts : html`<p>${text('copy.none')}</p>`}</section>`
}

function requestPart(setting: PageSetting, request: DataExport['requests'][number]): Html {
  const text = texts(setting)
  const stage = (id: string) => text(`requests.stage.${id}`)
  const history = request.history.map(
    ({ at, stage: to }) => html`<li>${moment(at, setting.language)}: ${stage(to)}</li>`,
  )
  return html`<article><h3>${formTitle(setting, request.form)} <bdi>${request.reference}</bdi></h3>
<p>${text('copy.stage')}: ${stage(request.stage)}</p>${answersPart(setting, request)}
<p>${text('copy.history')}</p><ul>${history}</ul></article>`
}

function draftPart(setting: PageSetting, draft: DataExport['drafts'][number]): Html {
  return html`<article><h3>${formTitle(setting, draft.form)}</h3><p>${day(draft.updatedAt, setting.language)}</p>
${answersPart(setting, draft)}</article>`
}

function answersPart(
  setting: PageSetting,
  { form, answers }: { form: string; answers: Record<string, unknown> },
): Html {
  const known: Form | undefined = setting.content.forms.get(form)
  const { language } = setting
  const words = { ...answerWords(setting.content.texts, language), skipped: '' }
  const rows = answeredFields(known, answers).flatMap(({ field, label, value }) => {
    const shown = showToPerson(field, value, { language, words })
    return shown === '' ? [] : [html`<dt>${label[language]}</dt><dd><bdi>${shown}</bdi></dd>`]
  })
  return html`<dl>${rows}</dl>`
}

function consentPart(setting: PageSetting, consent: DataExport['consents'][number]): Html {
  const text = texts(setting)
  const { purpose, version, given, at, channel } = consent
  const { content, language } = setting
  const named = content.texts.find(language, `bot.consent.purpose.${purpose}`)
  const name = named ?? formTitle(setting, purpose)
  const where = channel === null ? '' : ` · ${channelName(setting, channel)}`
  return html`<p>${text(given ? 'copy.given' : 'copy.withdrawn')}: ${name} (${version}) · ${moment(at, setting.language)}${where}</p>`
}

function filesPart(setting: PageSetting, files: DataExport['files']): Html[] {
  const listed = files.map(({ id, name, mediaType, receivedAt }) => {
    const bytes = setting.files?.get(id)
    const label = html`<bdi>${name}</bdi>`
    const link = bytes
      ? html`<a download="${name}" href="data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}">${label}</a>`
      : label
    return html`<p>${link} · ${day(receivedAt, setting.language)}</p>`
  })
  const isCut = files.length > 0 && setting.files === null
  return isCut ? [...listed, html`<p>${texts(setting)('copy.too-large')}</p>`] : listed
}

function accountPart(setting: PageSetting, { channel, address }: DataExport['accounts'][number]): Html {
  const known = Object.values(address).join(' · ')
  return html`<div>${channelName(setting, channel)} <bdi>${known}</bdi></div>`
}

function ratingPart(setting: PageSetting, { at, score, comment }: DataExport['ratings'][number]): Html {
  const text = texts(setting)
  const words = comment === null ? '' : ` · ${comment}`
  return html`<p>${moment(at, setting.language)} · ${text('copy.score', { score: String(score) })}${words}</p>`
}

function messagePart(
  setting: PageSetting,
  { at, from, channel, text }: DataExport['messages'][number],
): Html {
  const who = texts(setting)(`copy.${from}`)
  return html`<p class="${from}"><small>${moment(at, setting.language)} · ${channelName(setting, channel)} · ${who}</small><br>${text}</p>`
}

function texts({ content, language }: Pick<PageSetting, 'content' | 'language'>) {
  return (key: string, values: Record<string, string> = {}) => content.texts.textAt(language, key, values)
}

function channelName(setting: PageSetting, id: string): string {
  return setting.content.texts.find(setting.language, `bot.channel.${id}`) ?? id
}

function formTitle({ content, language }: PageSetting, id: string): string {
  return content.forms.get(id)?.title[language] ?? id
}

function day(iso: string, language: Language): string {
  return formatDate(isoDay(Date.parse(iso), 0), language)
}

function moment(iso: string, language: Language): string {
  return `${day(iso, language)} ${timeOfDay(Date.parse(iso))}`
}

const styles = `body{font:1.05rem/1.7 system-ui,sans-serif;max-inline-size:46rem;margin:auto;padding:1.5rem;color:#1d2a2a;background:#fff}
h1{font-size:1.6rem}h2{border-block-end:2px solid #0b6e69;padding-block-end:.2rem}dt{font-weight:600}dd{margin-inline-start:0;margin-block-end:.5rem}
button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.5rem;background:#0b6e69;color:#fff;margin-inline-end:.5rem}
p.you{background:#eef6f5;padding:.5rem;border-radius:.5rem}p{white-space:pre-wrap;overflow-wrap:anywhere}small{color:#566}`

/** The policy of these pages: nothing is loaded, nothing runs, and only their own styles hold. */
export const copyPagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

function page({ content, language }: Omit<PageSetting, 'files'>, body: Html): string {
  const title = content.texts.text(language, 'copy.title')
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  const { markup } = html`<title>${title}</title>`
  return `<!doctype html>
<html lang="${language}" dir="${direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow">
${markup}<style>${styles}</style></head><body>${body.markup}</body></html>
`
}
