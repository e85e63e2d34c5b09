import type { Template, Templates } from '../../content/templates-file.ts'
import { type Language, languageSchema } from '../../shared/language.ts'
import { type TemplatePurpose, templatePurposes } from '../../shared/template-purpose.ts'
import type { KnownTemplate } from './approved-templates.ts'

/** A template of `dialogs/templates.yaml` in one language, and what Meta has of it. */
export type TemplateState = {
  purpose: TemplatePurpose
  language: Language
  template: Template
  /** Null: Meta does not have it. */
  known: KnownTemplate | null
}

/** Compares the templates of the files with those of the account: each purpose in each language, in the order of the file. */
export function templateStates(templates: Templates, known: readonly KnownTemplate[]): TemplateState[] {
  return templatePurposes.flatMap((purpose) =>
    languageSchema.options.map((language) => {
      const template = templates[purpose]
      const own = known.filter(({ name }) => name === template.name)
      const exact = own.find((one) => one.language === language)
      const regional = own.find((one) => one.language.startsWith(`${language}_`))
      return { purpose, language, template, known: exact ?? regional ?? null }
    }),
  )
}

/** Returns one line on a template: its state at Meta, and what differs there from the file. */
export function describeState({ purpose, language, template, known }: TemplateState): string {
  const head = `${purpose.padEnd(18)} ${language}  ${template.name.padEnd(24)} `
  if (known === null) return `${head} missing: npm run templates -- submit`
  const { status, rejectedReason, category, text } = known
  const differences = [
    ...(category !== '' && category.toLowerCase() !== template.category
      ? [`billed as ${category.toLowerCase()}, not ${template.category}`]
      : []),
    ...(text !== template.languages[language].text
      ? ['other words than in dialogs/templates.yaml: change it at Meta, or give the new one another name']
      : []),
  ]
  const state = `${status.toLowerCase()}${rejectedReason === null ? '' : ` (${rejectedReason})`}`
  return `${head} ${[state, ...differences].join('; ')}`
}
