/** What a message that goes as an approved template is for; `dialogs/templates.yaml` has a template for each. */
export const templatePurposes = [
  'reply-waiting',
  'request-update',
  'completion-needed',
  'draft-reminder',
  'rating',
  'announcement',
] as const

export type TemplatePurpose = (typeof templatePurposes)[number]
