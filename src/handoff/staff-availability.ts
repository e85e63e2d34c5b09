import type { Organisation } from '../content/organisation-file.ts'
import { isWorkingTime } from '../content/working-hours.ts'
import type { Presence } from './presence.ts'

/** Whether a person can be expected now: it is not known to be out of hours, and somebody is at the desk. */
export function isStaffAvailable(organisation: Organisation, presence: Presence, now: number): boolean {
  return isWorkingTime(organisation.workingHours, now) !== false && presence.all().length > 0
}
