import type { Section } from '../routing/route.tsx'

/** What an entry of the audit is about: a kind, what names it, and the section of the desk that shows it. */
export type AuditSubject = { kind: string; id: string; section: Section | null }

/** Reads the subject of an entry, such as `conversation` and its id. */
export function readSubject(subject: string): AuditSubject {
  const [kind = '', ...rest] = subject.split(' ')
  const section = kind === 'conversation' ? 'conversations' : kind === 'request' ? 'requests' : null
  return { kind, id: rest.join(' '), section: rest.length > 0 ? section : null }
}
