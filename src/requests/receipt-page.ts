import { createHash } from 'node:crypto'
import type { Response } from 'express'
import type { KeyUnder, Texts } from '../content/texts.ts'
import { formatDate } from '../forms/parsers/date.ts'
import { Html, html } from '../shared/html.ts'
import type { Language } from '../shared/language.ts'
import { isoDay, timeOfDay } from '../shared/riyadh-time.ts'
import type { Receipt } from './receipt.ts'

const style = `
:root { color-scheme: light; }
body { margin: 0; padding: 2rem 1rem; font: 1rem/1.9 "Noto Naskh Arabic", "Geeza Pro", "Segoe UI", Tahoma, sans-serif; color: #1e2827; background: #f7f5f1; }
main { max-inline-size: 42rem; margin: 0 auto; padding: 2rem; border: 1px solid #e9e4db; border-radius: 1rem; background: #fff; }
header { padding-block-end: 1rem; border-block-end: 3px solid #12736a; }
header p { margin: 0; color: #5d6866; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.6; }
h2 { margin: 1.5rem 0 0.25rem; font-size: 1rem; color: #0b554f; }
dl { margin: 1rem 0 0; }
dl div { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 1rem; padding-block: 0.375rem; border-block-end: 1px solid #e9e4db; }
dt { color: #5d6866; }
dd { margin: 0; overflow-wrap: anywhere; }
.code { font-family: ui-monospace, Menlo, Consolas, monospace; }
.reference { font-size: 1.25rem; font-weight: 700; }
.foot { color: #5d6866; font-size: 0.875rem; }
button { margin-block-start: 1.5rem; padding: 0.5rem 1.5rem; border: 0; border-radius: 0.5rem; font: inherit; color: #fff; background: #12736a; cursor: pointer; }
@media (max-width: 36em) { main { padding: 1.25rem; } dl div { grid-template-columns: minmax(0, 1fr); gap: 0; } }
@media print { body { padding: 0; background: none; } main { max-inline-size: none; padding: 0; border: 0; } button { display: none; } @page { margin: 2cm; } }
`
const script = `document.querySelector('button')?.addEventListener('click', () => print())`

const policy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Sends a page of a receipt, which loads nothing from elsewhere and is not cached. */
export function sendReceiptPage(response: Response, page: Html, status = 200): void {
  response
    .status(status)
    .set({
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cache-Control': 'private, no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
    })
    .send(page.markup)
}

/** The receipt as a page to print. */
export function receiptPage(receipt: Receipt, language: Language, texts: Texts): Html {
  const text = (key: KeyUnder<'requests.receipt'>, values?: Record<string, string>) =>
    texts.textAt(language, `requests.receipt.${key}`, values)
  const moment = (at: number) => `${formatDate(isoDay(at, 0), language)} · ${timeOfDay(at)}`
  const { declaration } = receipt
  const facts: [string, string, string?][] = [
    [text('reference'), receipt.reference, 'code reference'],
    [text('form'), receipt.form[language]],
    ...(receipt.name === null ? [] : [[text('name'), receipt.name] as [string, string]]),
    [text('submitted'), text('riyadh', { time: moment(receipt.submittedAt) })],
    ...(receipt.completedAt === null
      ? []
      : [[text('completed'), text('riyadh', { time: moment(receipt.completedAt) })] as [string, string]]),
    [text('way'), wayOf(receipt, language, texts)],
    [text('digest'), receipt.digest, 'code'],
  ]
  const declared = declaration
    ? html`<h2>${text('declaration')}</h2><p>${declaration.text}</p><p>${
        declaration.signedName === null
          ? text('signed-by-hand', { time: moment(declaration.signedAt) })
          : text('signed', { name: declaration.signedName, time: moment(declaration.signedAt) })
      }</p>`
    : ''
  return page(
    language,
    text('title'),
    html`<header><p>${receipt.organisation[language]}</p><h1>${text('title')}</h1></header>
<dl>${facts.map(factRow)}</dl>
${declared}
<p class="foot">${text('foot')}</p>
<button type="button">${text('print')}</button>
<script>${new Html(script)}</script>`,
  )
}

/** The page for a link that was opened already, ran out or never was; all look the same. */
export function closedReceiptPage(language: Language, texts: Texts): Html {
  const text = (key: KeyUnder<'requests.receipt'>) => texts.textAt(language, `requests.receipt.${key}`)
  return page(
    language,
    text('title'),
    html`<header><h1>${text('closed')}</h1></header><p>${text('closed-line')}</p>`,
  )
}

/** Returns the page for programs that preview links; it does not open the receipt. */
export function receiptPreview(language: Language, texts: Texts): Html {
  const title = texts.text(language, 'requests.receipt.title')
  return page(language, title, html`<header><h1>${title}</h1></header>`)
}

function wayOf({ channel, source }: Receipt, language: Language, texts: Texts): string {
  const named = texts.find(language, `bot.channel.${channel}`)
  return named ?? texts.textAt(language, `requests.source.${source}`)
}

function factRow([name, value, look]: [string, string, string?]): Html {
  const shown = look ? html`<bdi class="${look}">${value}</bdi>` : html`<bdi>${value}</bdi>`
  return html`<div><dt>${name}</dt><dd>${shown}</dd></div>`
}

function page(language: Language, title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${new Html(style)}</style></head>
<body><main>${body}</main></body>
</html>`
}

function hashOf(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`
}
