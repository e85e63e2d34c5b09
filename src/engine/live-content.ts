import type { DeskFile } from '../content/desk-file.ts'
import type { GuideSection } from '../content/guide-file.ts'
import type { Menu } from '../content/menu-file.ts'
import type { Organisation } from '../content/organisation-file.ts'
import type { Templates } from '../content/templates-file.ts'
import type { Texts } from '../content/texts.ts'
import type { TopicContent } from '../content/topic-file.ts'
import type { Form } from '../forms/form.ts'
import type { OtherLanguage } from '../knowledge/other-language.ts'
import type { RejectClass } from '../knowledge/topic.ts'
import type { Understanding } from './understanding.ts'

/** The content that a turn uses; it may be replaced between turns, never within one. */
export type LiveContent = {
  forms: ReadonlyMap<string, Form>
  topics: ReadonlyMap<string, TopicContent>
  sections: readonly GuideSection[]
  /** What is out of scope, with how people say it. */
  rejects: readonly RejectClass[]
  /** Languages that people write and that are not served. */
  otherLanguages: readonly OtherLanguage[]
  menu: Menu
  organisation: Organisation
  texts: Texts
  /** Absent where nothing is sent as a template. */
  templates?: Templates
  /** What the staff have ready; absent where no staff answer. */
  desk?: DeskFile
  /** `about` is the topic of the answer just before, with which an unclear short message is read. */
  ask(question: string, about?: string | null): Understanding
}
