import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkContent } from './check-content.ts'
import { type Form, formSchema } from './form-file.ts'
import { type GuideSection, parseGuide } from './guide-file.ts'
import { type Menu, menuSchema } from './menu-file.ts'
import { type Organisation, organisationSchema } from './organisation-file.ts'
import { loadTexts, type Texts } from './texts.ts'
import { type TopicContent, topicSchema } from './topic-file.ts'
import { ContentError, type ContentProblem, readYaml, type YamlFile } from './yaml-file.ts'

/** Everything in `dialogs/` and `locales/`, read and checked. */
export type Content = {
  organisation: Organisation
  menu: Menu
  topics: ReadonlyMap<string, TopicContent>
  forms: ReadonlyMap<string, Form>
  sections: readonly GuideSection[]
  texts: Texts
}

/** The files that `checkContent` looks at together, with the means to name a line. */
export type ContentFiles = {
  menu: YamlFile<Menu>
  topics: readonly YamlFile<TopicContent>[]
  forms: readonly YamlFile<Form>[]
  sections: readonly GuideSection[]
  organisation: YamlFile<Organisation>
  texts: Texts
}

/** Reads the content below `root`; throws one `ContentError` with every mistake, each naming file, line and key. */
export function loadContent(root: string): Content {
  const problems: ContentProblem[] = []
  const attempt = <T>(read: () => T): T | null => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof ContentError)) throw error
      problems.push(...error.problems)
      return null
    }
  }
  const folder = (name: string, ending: string) =>
    readdirSync(join(root, 'dialogs', name))
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => `dialogs/${name}/${file}`)

  const organisation = attempt(() =>
    readYaml(join(root, 'dialogs/organisation.yaml'), 'dialogs/organisation.yaml', organisationSchema),
  )
  const menu = attempt(() => readYaml(join(root, 'dialogs/menu.yaml'), 'dialogs/menu.yaml', menuSchema))
  const topics = folder('faq', '.yaml').flatMap(
    (file) => attempt(() => readYaml(join(root, file), file, topicSchema)) ?? [],
  )
  const forms = folder('forms', '.yaml').flatMap(
    (file) => attempt(() => readYaml(join(root, file), file, formSchema)) ?? [],
  )
  const sections = folder('guides', '.md').flatMap(
    (file) => attempt(() => parseGuide(readFileSync(join(root, file), 'utf8'), file)) ?? [],
  )
  if (problems.length > 0 || !organisation || !menu) throw new ContentError(problems)

  const texts = loadTexts(root)
  const inconsistencies = checkContent({ organisation, menu, topics, forms, sections, texts })
  if (inconsistencies.length > 0) throw new ContentError(inconsistencies)
  return {
    organisation: organisation.data,
    menu: menu.data,
    topics: new Map(topics.map(({ data }) => [data.id, data])),
    forms: new Map(forms.map(({ data }) => [data.id, data])),
    sections,
    texts,
  }
}
