import { WaslError } from '../../shared/errors.ts'
import { staffRoleSchema } from '../../shared/staff-role.ts'
import type { Store } from '../../store/store.ts'
import type { Permission } from '../contract/permissions.ts'
import { may } from '../permissions.ts'

/** Throws `staff.not-found` unless the colleague is there and may do what `permission` names. */
export async function requireColleague(store: Store, id: string, permission: Permission): Promise<void> {
  const row = await store.read
    .selectFrom('staff')
    .select('role')
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (row && may(staffRoleSchema.parse(row.role), permission)) return
  throw new WaslError('staff.not-found', 'there is no such member of the staff')
}
