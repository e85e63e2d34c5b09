import type { Form } from '../forms/form.ts'
import type { GuideSection } from './guide-file.ts'
import type { FollowUpsContent } from './knowledge-files.ts'
import type { Menu } from './menu-file.ts'
import type { Organisation } from './organisation-file.ts'
import type { Texts } from './texts.ts'
import type { TopicContent } from './topic-file.ts'
import type { YamlFile } from './yaml-file.ts'

/** The files that `checkContent` looks at together, with the means to name a line. */
export type ContentFiles = {
  menu: YamlFile<Menu>
  topics: readonly YamlFile<TopicContent>[]
  forms: readonly YamlFile<Form>[]
  sections: readonly GuideSection[]
  followUps: YamlFile<FollowUpsContent>
  organisation: YamlFile<Organisation>
  texts: Texts
}
