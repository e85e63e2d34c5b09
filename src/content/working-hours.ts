import type { Organisation } from './organisation-file.ts'

export type WorkingHours = Organisation['workingHours']

const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const ramadan = '9'

/**
 * Whether it is working time at `now`, in the organisation's own time zone. False on its free days and holidays; null on a
 * working day whose hours it has not given.
 */
export function isWorkingTime(hours: WorkingHours, now: number): boolean | null {
  const local = localTime(now, hours.timeZone)
  const { date, day, time } = local
  if (!hours.days.includes(day) || isHoliday(hours, date)) return false
  const open = hoursOn(hours, local)
  return open === null ? null : time >= open.from && time < open.to
}

/** When somebody can be expected; what the organisation has not given is null. Times are epoch milliseconds. */
export type Opening = {
  isOpen: boolean | null
  /** When today's hours end, while they are on. */
  closesAt: number | null
  /** While it is closed: when it opens next, or, where the hours are not given, a moment of that day. */
  next: { at: number; isHourKnown: boolean; isToday: boolean } | null
}

const millisADay = 86_400_000
/** A pause longer than this is not promised an end. */
const maxDaysAhead = 60

/** Returns whether it is working time, until when, and when it is again. */
export function openingAt(hours: WorkingHours, now: number): Opening {
  const isOpen = isWorkingTime(hours, now)
  const local = localTime(now, hours.timeZone)
  const today = hoursOn(hours, local)
  return {
    isOpen,
    closesAt: isOpen && today ? instantAt(local, now, today.to) : null,
    next: isOpen === false ? nextOpening(hours, now) : null,
  }
}

function nextOpening(hours: WorkingHours, now: number): Opening['next'] {
  for (let days = 0; days <= maxDaysAhead; days++) {
    const at = now + days * millisADay
    const local = readLocalTime(at, hours.timeZone)
    if (!hours.days.includes(local.day) || isHoliday(hours, local.date)) continue
    const open = hoursOn(hours, local)
    const isToday = days === 0
    if (open === null) return { at, isHourKnown: false, isToday }
    if (!isToday || local.time < open.from)
      return { at: instantAt(local, at, open.from), isHourKnown: true, isToday }
  }
  return null
}

function hoursOn({ hours, ramadanHours }: WorkingHours, { hijriMonth }: LocalTime) {
  return hijriMonth === ramadan ? ramadanHours : hours
}

/** The instant at which it is `time` on the local day of the instant `at`. */
function instantAt({ date, time: localNow }: LocalTime, at: number, time: string): number {
  const asUtc = (clock: string) => Date.parse(`${date}T${clock}:00Z`)
  return at - (at % minute) + asUtc(time) - asUtc(localNow)
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

/** The day of an instant where the association is, as YYYY-MM-DD. */
export function localDay(at: number, timeZone: string): string {
  return readLocalTime(at, timeZone).date
}

/**
 * The same time on the first working day from `at` on: `at` itself on a working day. Where no working day is near, `at`, as the
 * association has closed without an end.
 */
export function onWorkingDay(hours: WorkingHours, at: number): number {
  for (let days = 0; days <= maxDaysAhead; days++) {
    const later = at + days * millisADay
    if (isWorkingDay(hours, later)) return later
  }
  return at
}

/** The latest instant until `now` that is on a working day: what fell due later waits for the next one. */
export function lastWorkingMoment(hours: WorkingHours, now: number): number {
  for (let days = 0; days <= maxDaysAhead; days++) {
    const earlier = now - days * millisADay
    if (isWorkingDay(hours, earlier)) return days === 0 ? now : endOfDay(earlier, hours.timeZone)
  }
  return now
}

function isWorkingDay(hours: WorkingHours, at: number): boolean {
  const { day, date } = readLocalTime(at, hours.timeZone)
  return hours.days.includes(day) && !isHoliday(hours, date)
}

function endOfDay(at: number, timeZone: string): number {
  return instantAt(readLocalTime(at, timeZone), at, '00:00') + millisADay - 1
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
