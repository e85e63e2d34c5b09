import { z } from 'zod'
import type { TemplatePurpose } from '../shared/template-purpose.ts'

const translation = z.strictObject({ text: z.string().trim().min(1).max(1024) })

const template = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'write the name with a–z, 0–9 and _'),
  category: z.enum(['utility', 'marketing', 'authentication']),
  languages: z.strictObject({ ar: translation, en: translation }),
})

/** The templates in `dialogs/templates.yaml`, one for each purpose. */
export const templatesSchema = z.strictObject({
  'reply-waiting': template,
  'request-update': template,
  'completion-needed': template,
  'draft-reminder': template,
  rating: template,
  announcement: template,
})

export type Templates = z.infer<typeof templatesSchema>
export type Template = Templates[TemplatePurpose]

const parameter = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/gu

/** The names of the parameters in the text of a template, in their order. */
export function parametersIn(text: string): string[] {
  return [...new Set([...text.matchAll(parameter)].map(([, name = '']) => name))]
}

/** Returns the text of a template with its parameters filled in; one that is not given is left empty. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(parameter, (_all, name: string) => values[name] ?? '')
}
