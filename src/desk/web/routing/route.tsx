import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react'

const base = '/desk'
const changed = 'wasl:navigated'

/** Where the desk is: the section, what is open in it, and the filters. */
export type Route = { section: Section; id: string | null; query: URLSearchParams }

export const sections = [
  'conversations',
  'requests',
  'follow-ups',
  'committee',
  'gaps',
  'failed-events',
  'staff',
  'missing-facts',
  'contacts',
  'audit',
  'me',
] as const
export type Section = (typeof sections)[number]

/** The path of a place in the desk. */
export function pathOf(
  section: Section,
  id?: string | null,
  query?: Readonly<Record<string, string>>,
): string {
  const search = new URLSearchParams(Object.entries(query ?? {}).filter(([, value]) => value !== ''))
  const path = id ? `${base}/${section}/${encodeURIComponent(id)}` : `${base}/${section}`
  return search.size > 0 ? `${path}?${search}` : path
}

/** Reads a place from an address; anything unknown is the conversations. */
function readRoute(href: string): Route {
  const url = new URL(href)
  const [section, id] = url.pathname.slice(base.length).split('/').filter(Boolean)
  const known = sections.find((candidate) => candidate === section) ?? 'conversations'
  return { section: known, id: id ? decodeURIComponent(id) : null, query: url.searchParams }
}

/** Goes to a path of the desk without loading the page again. */
export function navigate(path: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  window.dispatchEvent(new Event(changed))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  window.addEventListener(changed, listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener(changed, listener)
  }
}

/** The place that is shown now. */
export function useRoute(): Route {
  return readRoute(useSyncExternalStore(subscribe, () => location.href))
}

type LinkProps = {
  to: string
  className?: string | undefined
  current?: boolean
  label?: string
  /** What the row feels like, for its look. */
  tone?: string
  children: ReactNode
}

/** A link inside the desk; opens in a new tab as any link does when asked to. */
export function Link({ to, className, current, label, tone, children }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    navigate(to)
  }
  return (
    <a
      href={to}
      className={className}
      aria-current={current ? 'page' : undefined}
      aria-label={label}
      data-tone={tone}
      onClick={follow}
    >
      {children}
    </a>
  )
}
