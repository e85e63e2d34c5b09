import { z } from 'zod'
import { isoDay } from '../../shared/riyadh-time.ts'
import { formatDate, parseDate } from '../parsers/date.ts'
import { findDates } from '../parsers/entity-finders.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { mask } from './show-words.ts'
import { definite } from './wordings.ts'

const schema = z.strictObject({
  ...baseShape,
  kind: z.literal('date'),
  /** Days from today that the date may lie in; null: no bound. */
  earliest: z.number().nullable().default(null),
  latest: z.number().nullable().default(null),
})

export type DateField = z.infer<typeof schema>

/** A day, Hijri or Gregorian, kept as an ISO date. */
export const dateField = {
  schema,
  value: z.iso.date(),
  wording: definite,
  input: { wire: 'date', control: 'date', direction: 'auto', keyboard: 'text' },
  show: {
    person: (value, _field, { language }) => formatDate(value, language),
    desk: (value) => value,
    cell: (value) => ({ day: value }),
    mask,
  },
  find: findDates,
  read: ({ text }, { earliest, latest }, { now }) =>
    parseDate(text, {
      today: isoDay(now, 0),
      ...(earliest === null ? {} : { min: isoDay(now, earliest) }),
      ...(latest === null ? {} : { max: isoDay(now, latest) }),
    }),
  check: ({ earliest, latest }) =>
    earliest !== null && latest !== null && earliest > latest
      ? [{ path: ['latest'], message: `no day lies between ${earliest} and ${latest} days from today` }]
      : [],
} satisfies FieldKindDefinition<DateField, string>
