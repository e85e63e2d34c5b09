import { createHash } from 'node:crypto'
import type { Response } from 'express'
import { Html, html } from '../shared/html.ts'
import type { Language } from '../shared/language.ts'

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
.letter { white-space: pre-wrap; }
section { padding-block: 0.75rem; border-block-end: 1px solid #e9e4db; break-inside: avoid; }
section h2 { margin-block-start: 0.25rem; }
ul { margin: 0.25rem 0; padding-inline-start: 1.25rem; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 2.5rem 1.5rem; margin-block-start: 2rem; }
.signatures span { padding-block-start: 0.25rem; border-block-start: 1px solid #948e82; }
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

/** Sends a page to print, which loads nothing from elsewhere and is not cached. */
export function sendPrintedPage(response: Response, page: Html, status = 200): void {
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

/** The button that prints the page; it is not printed itself. */
export function printButton(label: string): Html {
  return html`<button type="button">${label}</button>
<script>${new Html(script)}</script>`
}

/** A page to print, in its language and direction. */
export function printedPage(language: Language, title: string, body: Html): Html {
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
