import type { FormStep } from '../../contract/forms.ts'
import type { TypedAnswer } from './intake-draft.ts'

/** What the control of one form step is given. */
export type FieldProps = {
  field: FormStep
  value: TypedAnswer
  problem: string | undefined
  leave(): void
  change(given: TypedAnswer): void
}
