import type { Millis } from '../schema.ts'
import { plain, type TableMarks } from '../table-marks.ts'

type Staff = {
  id: string
  email: string
  name: string
  role: string
  password_hash: string
  disabled_at: Millis | null
  created_at: Millis
}

declare module '../schema.ts' {
  interface Database {
    staff: Staff
  }
}

/** The privacy marks of `staff`. */
export const staffTable = {
  columns: {
    id: plain,
    email: plain,
    name: plain,
    role: plain,
    password_hash: plain,
    disabled_at: plain,
    created_at: plain,
  },
  unowned: 'a colleague, not a person whom the desk serves',
  retention: [{ kept: 'as long as the colleague is named in what they did' }],
} as const satisfies TableMarks<'staff'>
