import { desk as ar } from '../../../../locales/ar.json'
import { desk as en } from '../../../../locales/en.json'

/** The languages of the desk's own texts. */
export type Language = 'ar' | 'en'

/** Every text of the desk, by language; only the `desk` namespace of the locale files is bundled. */
export const catalogue = { ar, en } as const

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`
}[keyof T & string]

/** The dotted key of one text. */
export type TextKey = Paths<typeof ar>

/** A group of texts named by ids of the API (stages, channels…), where an unknown id is shown as it is. */
export type LabelGroup =
  | 'purposes'
  | 'parameters'
  | 'stages'
  | 'channels'
  | 'reasons'
  | 'verbs'
  | 'roles'
  | 'did'
  | 'directStages'
  | 'directVerbs'
  | 'directDid'
  | 'consents'
  | 'audited'
  | 'auditSubjects'
