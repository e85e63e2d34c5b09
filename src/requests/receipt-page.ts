import type { KeyUnder, Texts } from '../content/texts.ts'
import { formatDate } from '../forms/parsers/date.ts'
import { type Html, html } from '../shared/html.ts'
import type { Language } from '../shared/language.ts'
import { isoDay, timeOfDay } from '../shared/riyadh-time.ts'
import { printButton, printedPage } from './printed-page.ts'
import type { Receipt } from './receipt.ts'

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
  return printedPage(
    language,
    text('title'),
    html`<header><p>${receipt.organisation[language]}</p><h1>${text('title')}</h1></header>
<dl>${facts.map(factRow)}</dl>
${declared}
<p class="foot">${text('foot')}</p>
${printButton(text('print'))}`,
  )
}

/** The page for a link that was opened already, ran out or never was; all look the same. */
export function closedReceiptPage(language: Language, texts: Texts): Html {
  const text = (key: KeyUnder<'requests.receipt'>) => texts.textAt(language, `requests.receipt.${key}`)
  return printedPage(
    language,
    text('title'),
    html`<header><h1>${text('closed')}</h1></header><p>${text('closed-line')}</p>`,
  )
}

/** Returns the page for programs that preview links; it does not open the receipt. */
export function receiptPreview(language: Language, texts: Texts): Html {
  const title = texts.text(language, 'requests.receipt.title')
  return printedPage(language, title, html`<header><h1>${title}</h1></header>`)
}

function wayOf({ channel, source }: Receipt, language: Language, texts: Texts): string {
  const named = texts.find(language, `bot.channel.${channel}`)
  return named ?? texts.textAt(language, `requests.source.${source}`)
}

function factRow([name, value, look]: [string, string, string?]): Html {
  const shown = look ? html`<bdi class="${look}">${value}</bdi>` : html`<bdi>${value}</bdi>`
  return html`<div><dt>${name}</dt><dd>${shown}</dd></div>`
}
