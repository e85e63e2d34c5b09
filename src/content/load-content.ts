import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { type Form, formSchema } from '../forms/form.ts'
import { checkContent } from './check-content.ts'
import { checkTexts } from './check-texts.ts'
import { type DeskFile, deskFileSchema } from './desk-file.ts'
import { type GuideSection, parseGuide } from './guide-file.ts'
import {
  type CareContent,
  careSchema,
  type FollowUpsContent,
  followUpsSchema,
  type LexiconContent,
  lexiconSchema,
  type OtherLanguageContent,
  otherLanguagesSchema,
  type RejectContent,
  rejectsSchema,
} from './knowledge-files.ts'
import { type Menu, menuSchema } from './menu-file.ts'
import { type Organisation, organisationSchema } from './organisation-file.ts'
import { readContentFile } from './read-content-file.ts'
import { type Templates, templatesSchema } from './templates-file.ts'
import { makeTexts, readLocale, type Texts } from './texts.ts'
import { type TopicContent, topicSchema } from './topic-file.ts'
import { ContentError, type ContentProblem, parseYaml } from './yaml-file.ts'

/** Everything in `dialogs/` and `locales/`, read and checked. */
export type Content = {
  organisation: Organisation
  menu: Menu
  topics: ReadonlyMap<string, TopicContent>
  forms: ReadonlyMap<string, Form>
  sections: readonly GuideSection[]
  lexicon: LexiconContent
  rejects: readonly RejectContent[]
  templates: Templates
  desk: DeskFile
  followUps: FollowUpsContent
  care: readonly CareContent[]
  otherLanguages: readonly OtherLanguageContent[]
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
  const single = <T>(file: string, schema: z.ZodType<T>) =>
    attempt(() => parseYaml(readContentFile(root, file), file, schema))
  const folder = (name: string, ending: string) =>
    readdirSync(join(root, 'dialogs', name))
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => `dialogs/${name}/${file}`)

  const files = <T>(name: string, schema: z.ZodType<T>) =>
    folder(name, '.yaml').flatMap((file) => single(file, schema) ?? [])

  const organisation = single('dialogs/organisation.yaml', organisationSchema)
  const menu = single('dialogs/menu.yaml', menuSchema)
  const lexicon = single('dialogs/knowledge/lexicon.yaml', lexiconSchema)
  const rejects = single('dialogs/knowledge/out-of-scope.yaml', rejectsSchema)
  const templates = single('dialogs/templates.yaml', templatesSchema)
  const desk = single('dialogs/desk.yaml', deskFileSchema)
  const followUps = single('dialogs/knowledge/follow-ups.yaml', followUpsSchema)
  const care = single('dialogs/knowledge/care.yaml', careSchema)
  const otherLanguages = single('dialogs/knowledge/languages.yaml', otherLanguagesSchema)
  const topics = files('faq', topicSchema)
  const forms = files('forms', formSchema)
  const sections = folder('guides', '.md').flatMap(
    (file) => attempt(() => parseGuide(readContentFile(root, file), file)) ?? [],
  )
  const ar = attempt(() => readLocale(root, 'ar'))
  const en = attempt(() => readLocale(root, 'en'))
  if (
    problems.length > 0 ||
    !organisation ||
    !menu ||
    !lexicon ||
    !rejects ||
    !followUps ||
    !care ||
    !otherLanguages ||
    !templates ||
    !desk ||
    !ar ||
    !en
  )
    throw new ContentError(problems)

  const texts = makeTexts({ ar: ar.messages, en: en.messages })
  const inconsistencies = [
    ...checkContent({ organisation, menu, followUps, topics, forms, sections, texts }),
    ...checkTexts({ ar, en }),
  ]
  if (inconsistencies.length > 0) throw new ContentError(inconsistencies)
  return {
    organisation: organisation.data,
    menu: menu.data,
    topics: new Map(topics.map(({ data }) => [data.id, data])),
    forms: new Map(forms.map(({ data }) => [data.id, data])),
    sections,
    lexicon: lexicon.data,
    rejects: rejects.data,
    templates: templates.data,
    desk: desk.data,
    followUps: followUps.data,
    care: care.data,
    otherLanguages: otherLanguages.data,
    texts,
  }
}
