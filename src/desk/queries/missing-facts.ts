import { type FactId, missingFacts } from '../../content/organisation-facts.ts'
import { topicAnswer } from '../../content/topic-answer.ts'
import type { Language } from '../../shared/language.ts'
import type { Localized } from '../../shared/localized.ts'
import type { MissingFact } from '../contract/missing-facts.ts'
import type { Desk } from '../desk.ts'

/** Where the association's own facts are filled in. */
const file = 'dialogs/organisation.yaml'

/** The fact that a key of the file gives to the answers of topics. */
const factOf: Readonly<Record<string, FactId>> = {
  'workingHours.hours': 'hours',
  'workingHours.ramadanHours': 'ramadan-hours',
  'workingHours.holidays': 'holidays',
  'licence.number': 'licence',
  'licence.authority': 'licence',
  'donation.centres': 'donation-centres',
  'donation.campaigns': 'donation-campaigns',
  'donation.link': 'donation-link',
  'moneyDonation.link': 'money-link',
  'moneyDonation.accounts': 'money-accounts',
}

/** The topic that answers for a key whose fact is in no answer. */
const topicOf: Readonly<Record<string, string>> = {
  'contact.phone': 'phone',
  'contact.email': 'channels',
  'contact.address': 'branch-offices',
  'contact.website': 'website',
  'contact.socialAccounts': 'social-media',
  branchOffices: 'branch-offices',
  'committee.quorum': 'committee',
}

/** What the association has not filled in, in words, and what the bot answers until it has. */
export function shownMissingFacts(desk: Pick<Desk, 'content' | 'knowledge' | 'clock'>): {
  file: string
  items: MissingFact[]
} {
  const { organisation, texts } = desk.content
  const words = (key: string, part: 'title' | 'meanwhile'): Localized => {
    const find = (language: Language) =>
      texts.find(language, `desk.facts.${key.replaceAll('.', '-')}.${part}`) ??
      (part === 'title' ? key : (texts.find(language, 'desk.facts.unknown') ?? ''))
    return { ar: find('ar'), en: find('en') }
  }
  const items = missingFacts(organisation).map((key) => ({
    key,
    title: words(key, 'title'),
    meanwhile: words(key, 'meanwhile'),
    answer: answerNow(desk, key),
  }))
  return { file, items }
}

/** What is answered now to a question about the fact; null where no topic is about it. */
function answerNow(
  { content, knowledge, clock }: Pick<Desk, 'content' | 'knowledge' | 'clock'>,
  key: string,
) {
  const fact = factOf[key]
  const topics = [...knowledge.current.topics.values()]
  const topic = topics.find(({ id, given }) =>
    fact === undefined ? id === topicOf[key] : (given?.facts.includes(fact) ?? false),
  )
  if (!topic) return null
  const { organisation, texts } = content
  const said = (language: 'ar' | 'en') =>
    topicAnswer(topic, { organisation, texts, language, now: clock.now() })
  return { ar: said('ar'), en: said('en') }
}
