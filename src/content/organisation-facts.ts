import type { Language } from '../shared/language.ts'
import type { Organisation } from './organisation-file.ts'
import type { Texts } from './texts.ts'

/** What a fact is worded with; past campaigns and holidays are left out by `now` (epoch milliseconds). */
export type FactContext = { organisation: Organisation; texts: Texts; language: Language; now: number }

/** The facts of the association that the answer of a topic may name. */
export const factIds = [
  'working-days',
  'hours',
  'ramadan-hours',
  'holidays',
  'licence',
  'donation-centres',
  'donation-campaigns',
  'donation-link',
  'money-link',
  'money-accounts',
] as const

export type FactId = (typeof factIds)[number]

type Days = { from: string; to: string }

/** The lines of each fact; none where it has not been given. */
const lineMakers: Record<FactId, (context: FactContext) => string[]> = {
  'working-days': (context) => [
    context.texts.text(context.language, 'facts.working-days', { days: dayNames(context) }),
  ],
  hours: ({ organisation: { workingHours }, texts, language }) =>
    given(workingHours.hours, (hours) => texts.text(language, 'facts.hours', hours)),
  'ramadan-hours': ({ organisation: { workingHours }, texts, language }) =>
    given(workingHours.ramadanHours, (hours) => texts.text(language, 'facts.ramadan-hours', hours)),
  holidays: (context) =>
    current(context, context.organisation.workingHours.holidays ?? []).map(({ title, ...days }) =>
      context.texts.text(context.language, 'facts.holiday', {
        title: title[context.language],
        dates: datesOf(days, context.language),
      }),
    ),
  licence: ({ organisation: { licence }, texts, language }) => [
    ...given(licence.number, (number) => texts.text(language, 'facts.licence', { number })),
    ...given(licence.authority, (authority) =>
      texts.text(language, 'facts.authority', { authority: authority[language] }),
    ),
  ],
  'donation-centres': ({ organisation: { donation }, texts, language }) =>
    (donation.centres ?? []).map(({ title, place }) =>
      texts.text(language, 'facts.centre', { title: title[language], place: place[language] }),
    ),
  'donation-campaigns': (context) =>
    current(context, context.organisation.donation.campaigns ?? []).map(({ title, place, ...days }) =>
      context.texts.text(context.language, 'facts.campaign', {
        title: title[context.language],
        place: place[context.language],
        dates: datesOf(days, context.language),
      }),
    ),
  'donation-link': ({ organisation: { donation }, texts, language }) =>
    given(donation.link, (link) => texts.text(language, 'facts.donation-link', { link })),
  'money-link': ({ organisation: { moneyDonation }, texts, language }) =>
    given(moneyDonation.link, (link) => texts.text(language, 'facts.money-link', { link })),
  'money-accounts': ({ organisation: { moneyDonation }, texts, language }) =>
    (moneyDonation.accounts ?? []).map(({ bank, iban }) =>
      texts.text(language, 'facts.account', { bank: bank[language], iban }),
    ),
}

/**
 * Returns the lines of those facts that have been given, with a plain word on those that have not (`facts.missing.<id>`, where
 * there is one); none when nothing has been given.
 */
export function factLines(context: FactContext, ids: readonly FactId[]): string[] {
  const lines = ids.map((id) => ({ id, own: lineMakers[id](context) }))
  if (lines.every(({ own }) => own.length === 0)) return []
  return lines.flatMap(({ id, own }) =>
    own.length > 0 || isGiven(context.organisation, id)
      ? own
      : (context.texts.find(context.language, `facts.missing.${id}`) ?? []),
  )
}

/** Holidays that were given are known although none is to come. */
function isGiven({ workingHours }: Organisation, id: FactId): boolean {
  return id === 'holidays' && workingHours.holidays !== null
}

/** Returns the keys of `organisation.yaml` that the association has not filled in yet, such as `donation.link`. */
export function missingFacts(organisation: Organisation): string[] {
  return Object.entries(organisation).flatMap(([key, value]) => nullKeys(value, key))
}

function nullKeys(value: unknown, path: string): string[] {
  if (value === null) return [path]
  if (typeof value !== 'object' || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => nullKeys(inner, `${path}.${key}`))
}

function given<T>(value: T | null, line: (value: T) => string): string[] {
  return value === null ? [] : [line(value)]
}

function current<T extends Days>({ now }: FactContext, spans: readonly T[]): T[] {
  const today = new Date(now).toISOString().slice(0, 10)
  return spans.filter(({ to }) => to >= today)
}

const dayOrder = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** Any Sunday: only the names of the days after it are used. */
const someSunday = Date.UTC(2026, 0, 4)
const dayLength = 86_400_000

function dayNames({ organisation: { workingHours }, language }: FactContext): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  const names = workingHours.days.map((day) => format.format(someSunday + dayOrder.indexOf(day) * dayLength))
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}

function datesOf({ from, to }: Days, language: Language): string {
  const locale = language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB'
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return from === to ? format.format(Date.parse(from)) : format.formatRange(Date.parse(from), Date.parse(to))
}
