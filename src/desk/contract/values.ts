import * as z from 'zod/mini'
import type { Language } from '../../shared/language.ts'
import type { StaffRole } from '../../shared/staff-role.ts'
import type { TemplatePurpose } from '../../shared/template-purpose.ts'

/** An id in a path or a body; whatever is too long to be one is refused. */
export const idSchema = z.string().check(z.minLength(1), z.maxLength(64))

/** A moment, in epoch milliseconds. */
export const instant = z.number()

/** A text that may not be known. */
export const maybeText = z.nullable(z.string())

/** How many there are of each. */
export const counts = z.record(z.string(), z.number())

/** A text in both languages. */
export const bothLanguages = z.object({ ar: z.string(), en: z.string() })

/** Something that is chosen by its title. */
export const titled = z.object({ id: z.string(), title: bothLanguages })

/** A language of the desk. */
export const languageSchema = z.enum(['ar', 'en'] satisfies Language[])

/** A role of the staff. */
export const roleSchema = z.enum([
  'admin',
  'supervisor',
  'agent',
  'researcher',
  'committee',
] satisfies StaffRole[])

/** What an approved template is for. */
export const templatePurposeSchema = z.enum([
  'reply-waiting',
  'request-update',
  'completion-needed',
  'draft-reminder',
  'rating',
  'announcement',
] satisfies TemplatePurpose[])

/** A text that the staff write: to the person, or for colleagues. */
export const writtenText = z.string().check(z.trim(), z.minLength(1), z.maxLength(4000))

/** The place in a list from which its next page is read; made by the API. */
export const cursorSchema = z.string().check(z.regex(/^\d{1,15}\.[\w-]{1,64}$/))

/** The two ways of a request: the committee decides it, or the staff settle it. */
export const waySchema = z.enum(['committee', 'direct'])
