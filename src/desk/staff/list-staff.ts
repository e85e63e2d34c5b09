import { staffRoleSchema } from '../../shared/staff-role.ts'
import type { Store } from '../../store/store.ts'
import type { StaffMember } from '../auth/session.ts'

/** Everybody who may sign in or once could, by name. */
export async function listStaff({ read }: Store): Promise<(StaffMember & { disabledAt: number | null })[]> {
  const rows = await read
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'role', 'disabled_at as disabledAt'])
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, role: staffRoleSchema.parse(row.role) }))
}
