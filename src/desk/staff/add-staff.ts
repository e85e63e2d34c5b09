import type { Clock } from '../../shared/clock.ts'
import { WaslError } from '../../shared/errors.ts'
import { staffRoleSchema } from '../../shared/staff-role.ts'
import type { Store } from '../../store/store.ts'
import { hashPassword } from '../auth/password.ts'
import type { StaffMember } from '../auth/session.ts'
import { emailSchema } from '../contract/session.ts'

export type NewStaff = { email: string; name: string; role: string; password: string }

/** Adds a member of the staff. Throws `staff.bad-email`, `staff.bad-role`, `staff.weak-password` or `staff.email-taken`. */
export async function addStaff(
  { store, clock }: { store: Store; clock: Clock },
  given: NewStaff,
): Promise<StaffMember> {
  const email = parseEmail(given.email)
  const role = staffRoleSchema.safeParse(given.role)
  if (!role.success) {
    const roles = staffRoleSchema.options.join(', ')
    throw new WaslError('staff.bad-role', `the role must be one of ${roles}`, { details: { roles } })
  }
  const staff = { id: clock.newId(), name: given.name.trim(), email, role: role.data }
  const password_hash = await hashPassword(given.password, [email, staff.name])
  await store.write(async ({ trx }) => {
    const taken = await trx.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()
    if (taken)
      throw new WaslError('staff.email-taken', `${email} is the address of another member of the staff`)
    const row = { ...staff, password_hash, disabled_at: null, created_at: clock.now() }
    await trx.insertInto('staff').values(row).execute()
  })
  return staff
}

/** An address as it is stored; throws `staff.bad-email`. */
export function parseEmail(text: string): string {
  const email = emailSchema.safeParse(text)
  if (!email.success) throw new WaslError('staff.bad-email', `${text} is not an e-mail address`)
  return email.data
}
