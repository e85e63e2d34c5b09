import type { TemplatePurpose } from '../shared/template-purpose.ts'

/** A message as the approved template of its purpose; parameters by their names. */
export type TemplateMessage = {
  purpose: TemplatePurpose
  language: 'ar' | 'en'
  parameters: Readonly<Record<string, string>>
}

/** What a message that may go as a template has in `channelData.template`. */
export type TemplateData = {
  purpose: TemplatePurpose
  parameters: Readonly<Record<string, string>>
  /** The message only says that another one waits, and is needless once the person has written. */
  announces: boolean
}
