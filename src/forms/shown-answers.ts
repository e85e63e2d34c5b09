import type { Localized } from '../shared/localized.ts'
import { isoDay } from '../shared/riyadh-time.ts'
import type { AnsweredField } from './answered-fields.ts'
import type { AnswerFile, DeskValue, ShowSetting } from './fields/field-kind.ts'
import { kindOf } from './fields/field-kinds.ts'
import { mask } from './fields/show-words.ts'
import { filesOfAnswer, showInDesk } from './show-answer.ts'

/** An answer for the desk, with its files where it has any. */
export type ShownAnswer = { value: DeskValue | null; files?: readonly AnswerFile[] }

/** A question of a form with its answer as the desk shows it. */
export type ShownField = ShownAnswer & {
  key: string
  label: Localized
  kind: string
  sensitive: boolean
  masked: boolean
  /** Whether a document's last day lay before the day it was sent in. */
  isRunOut: boolean
}

/** An answer for a list, a sensitive one masked; one that the form no longer knows is taken for sensitive. */
export function shownField(answered: AnsweredField, setting: ShowSetting, submittedAt: number): ShownField {
  const { key, label, field, value } = answered
  const sensitive = field?.sensitive ?? true
  const shown = shownAnswer(answered, setting)
  const masked = sensitive && shown.value !== null
  const isRunOut = key.endsWith('.expiry') && typeof value === 'string' && value < isoDay(submittedAt, 0)
  return {
    key,
    label,
    kind: field?.kind ?? 'text',
    ...(masked ? { value: field ? kindOf(field).show.mask : mask } : shown),
    sensitive,
    masked,
    isRunOut,
  }
}

/** An answer as its kind is shown to the staff. */
export function shownAnswer({ field, value }: AnsweredField, setting: ShowSetting): ShownAnswer {
  const files = filesOfAnswer(value)
  return { value: showInDesk(field, value, setting), ...(files.length > 0 ? { files } : {}) }
}
