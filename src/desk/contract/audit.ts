import * as z from 'zod/mini'
import { route } from './route.ts'
import { cursorSchema, idSchema, instant, maybeText } from './values.ts'

const entry = z.object({
  id: z.string(),
  /** The colleague's name; null for the person themself, a command, or time. */
  who: maybeText,
  staffId: maybeText,
  /** A code such as `reveal-answer`. */
  what: z.string(),
  /** What it was done with, such as `request` and its id. */
  subject: z.string(),
  when: instant,
})

/** Who looked at or did what, newest first. */
export const listAudit = route({
  id: 'listAudit',
  method: 'get',
  path: '/audit',
  query: z.object({
    cursor: z.optional(cursorSchema),
    staff: z.optional(idSchema),
    what: z.optional(z.string().check(z.maxLength(64))),
  }),
  result: z.object({ items: z.array(entry), next: maybeText }),
})

export type AuditEntry = z.infer<typeof entry>
