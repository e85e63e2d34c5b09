import type { Millis } from '../schema.ts'
import { hash, plain, reference, type TableMarks } from '../table-marks.ts'

type StaffSessions = {
  id_hash: string
  staff_id: string
  csrf: string
  created_at: Millis
  expires_at: Millis
  /** Names the session to its owner; null for one from before sessions could be named. */
  id: string | null
  /** The browser and system that it was begun with, in a few words. */
  device: string | null
  used_at: Millis | null
}

declare module '../schema.ts' {
  interface Database {
    staff_sessions: StaffSessions
  }
}

/** The privacy marks of `staff_sessions`. */
export const staffSessionsTable = {
  columns: {
    id_hash: hash,
    staff_id: reference('staff'),
    csrf: plain,
    created_at: plain,
    expires_at: plain,
    id: plain,
    device: plain,
    used_at: plain,
  },
  unowned: 'a colleague, not a person whom the desk serves',
  retention: [{ kept: 'until the next sign-in after its end' }],
  notRestored: 'nobody is signed in to a restored store',
} as const satisfies TableMarks<'staff_sessions'>
