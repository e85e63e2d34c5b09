import type { Organisation } from '../content/organisation-file.ts'

export type WorkingHours = Organisation['workingHours']

const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const ramadan = '9'

/**
 * Whether it is working time at `now`, in the organisation's own time zone. False on its free days and holidays; null on a
 * working day whose hours it has not given.
 */
export function isWorkingTime(hours: WorkingHours, now: number): boolean | null {
  const { date, day, time, hijriMonth } = localTime(now, hours.timeZone)
  if (!hours.days.includes(day) || isHoliday(hours, date)) return false
  const open = hijriMonth === ramadan ? hours.ramadanHours : hours.hours
  return open === null ? null : time >= open.from && time < open.to
}

function isHoliday({ holidays }: WorkingHours, date: string): boolean {
  return (holidays ?? []).some(({ from, to }) => from <= date && date <= to)
}

type LocalTime = {
  date: string
  day: (typeof dayNames)[number]
  time: string
  hijriMonth: string | undefined
}

const minute = 60_000
let cached: { timeZone: string; minute: number; local: LocalTime } | null = null

/** Returns the local time; every turn needs it, so that of the current minute is cached. */
function localTime(at: number, timeZone: string): LocalTime {
  const asked = Math.floor(at / minute)
  if (cached?.minute !== asked || cached.timeZone !== timeZone)
    cached = { timeZone, minute: asked, local: readLocalTime(at, timeZone) }
  return cached.local
}

function readLocalTime(at: number, timeZone: string): LocalTime {
  const { gregorian, hijri } = formatsOf(timeZone)
  const parts = new Map(gregorian.formatToParts(at).map(({ type, value }) => [type, value]))
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  const day = dayNames[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sunday'
  return { date, day, time: `${parts.get('hour')}:${parts.get('minute')}`, hijriMonth: monthOf(hijri, at) }
}

function monthOf(format: Intl.DateTimeFormat, at: number): string | undefined {
  return format.formatToParts(at).find(({ type }) => type === 'month')?.value
}

type Formats = { gregorian: Intl.DateTimeFormat; hijri: Intl.DateTimeFormat }

const formats = new Map<string, Formats>()

/** Formats are kept: making one costs more than using it a hundred times. */
function formatsOf(timeZone: string): Formats {
  const known = formats.get(timeZone)
  if (known) return known
  const common = { timeZone, numberingSystem: 'latn' } as const
  const digits = '2-digit'
  const made = {
    gregorian: new Intl.DateTimeFormat('en-CA', {
      ...common,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
    }),
    hijri: new Intl.DateTimeFormat('en', { ...common, calendar: 'islamic-umalqura', month: 'numeric' }),
  }
  formats.set(timeZone, made)
  return made
}
