import { widget as arabic } from '../../../../locales/ar.json'
import { widget as english } from '../../../../locales/en.json'
import { frameMessage } from './frame-message.ts'
import styles from './styles/embed.css?inline'

/** Marks a page that has its launcher, so that a tag which is there twice, or run again, adds no second one. */
const mark = Symbol.for('wasl.launcher')

/**
 * The one-tag embed, `<script src="https://…/widget.js" data-locale="ar" async></script>`: puts a launcher button on the
 * page and opens the chat in a frame of our own address, so that neither page can reach into the other.
 */
function embed(): void {
  const script = document.currentScript ?? document.querySelector('script[src*="/widget.js"]')
  if (!(script instanceof HTMLScriptElement) || mark in globalThis) return
  Object.defineProperty(globalThis, mark, { value: true })
  const { origin } = new URL(script.src)
  const locale = script.dataset.locale === 'en' ? 'en' : 'ar'
  const { launcher } = locale === 'en' ? english : arabic
  const host = document.createElement('div')
  const shadow = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  shadow.adoptedStyleSheets = [sheet]
  const button = launcherButton(launcher.open)
  button.dir = locale === 'ar' ? 'rtl' : 'ltr'
  shadow.append(button)
  keepOnPage(host)

  let frame: HTMLIFrameElement | null = null
  const show = (isOpen: boolean) => {
    frame ??= chatFrame(shadow, `${origin}/chat?locale=${locale}`, launcher.open)
    frame.dir = button.dir
    frame.hidden = !isOpen
    button.hidden = isOpen
    button.classList.remove('news')
    if (isOpen) frame.focus()
    else button.focus()
  }
  button.addEventListener('click', () => show(true))
  addEventListener('message', ({ data, origin: from, source }) => {
    if (from !== origin || !frame || source !== frame.contentWindow) return
    if (data === frameMessage.close) show(false)
    if (data === frameMessage.news && frame.hidden) button.classList.add('news')
  })
}

/** Puts the launcher on the page, and back on it whenever a page that loads without a navigation replaces its body. */
function keepOnPage(host: HTMLElement): void {
  const place = () => {
    const { body, documentElement } = document
    if (!body) return
    if (!host.isConnected) body.append(host)
    observer.observe(documentElement, { childList: true })
    observer.observe(body, { childList: true })
  }
  const observer = new MutationObserver(place)
  place()
}

function launcherButton(label: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'launcher'
  button.setAttribute('aria-label', label)
  button.title = label
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  icon.setAttribute('viewBox', '0 0 24 24')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', 'M4 5h16v11H10l-4 4v-4H4zM8 9.500h8M8 12.500h5')
  icon.append(path)
  button.append(icon)
  return button
}

function chatFrame(shadow: ShadowRoot, address: string, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.className = 'chat'
  frame.src = address
  frame.title = title
  frame.allow = 'clipboard-write'
  shadow.append(frame)
  return frame
}

if (document.body) embed()
else addEventListener('DOMContentLoaded', embed, { once: true })
