import { WaslError } from '../shared/errors.ts'

/** `request.invalid-answers`: what is wrong with each field of a form, in the language of the caller. */
export class RefusedFields extends WaslError {
  readonly fields: Readonly<Record<string, string>>

  constructor(fields: Readonly<Record<string, string>>) {
    super('request.invalid-answers', 'the form has answers that are missing or wrong')
    this.fields = fields
  }
}
