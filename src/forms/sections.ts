import type { Localized } from '../shared/localized.ts'
import type { Form } from './form.ts'
import type { Step } from './steps.ts'

/** A part of a form: its title, null for the declaration, and its place among the parts, which does not change with the answers. */
export type Section = { title: Localized | null; place: number; count: number }

/** The section that a step belongs to; null in a form without sections. */
export function sectionOf({ fields, declaration }: Form, { id }: Step): Section | null {
  const titles = fields.flatMap(({ section }) => section ?? [])
  if (titles.length === 0) return null
  const count = titles.length + (declaration ? 1 : 0)
  const [key = ''] = id.split('.')
  if (key === 'declaration') return { title: null, place: count, count }
  const upTo = fields.slice(0, fields.findIndex((field) => field.key === key) + 1)
  const place = upTo.filter(({ section }) => section).length
  const title = titles[place - 1]
  return title ? { title, place, count } : null
}
