import { staffRoleSchema } from '../../shared/staff-role.ts'
import type { Store } from '../../store/store.ts'
import type { StaffMember } from '../auth/session.ts'

/** Whoever may sign in with this address, and the hash of their password; null for nobody and for the disabled. */
export async function findLogin(
  store: Store,
  email: string,
): Promise<{ staff: StaffMember; passwordHash: string } | null> {
  const row = await store.read
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'role', 'password_hash'])
    .where('email', '=', email)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { id, name, role } = row
  return { staff: { id, name, email, role: staffRoleSchema.parse(role) }, passwordHash: row.password_hash }
}
