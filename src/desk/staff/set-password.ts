import { WaslError } from '../../shared/errors.ts'
import type { Store } from '../../store/store.ts'
import { hashPassword } from '../auth/password.ts'

/** Sets a password and ends every open session of its owner. Throws `staff.not-found` or `staff.weak-password`. */
export async function setPassword(store: Store, email: string, password: string): Promise<void> {
  const password_hash = await hashPassword(password)
  await store.write(async ({ trx }) => {
    const staff = await trx
      .updateTable('staff')
      .set({ password_hash })
      .where('email', '=', email)
      .returning('id')
      .executeTakeFirst()
    if (!staff) throw new WaslError('staff.not-found', `nobody has the address ${email}`)
    await trx.deleteFrom('staff_sessions').where('staff_id', '=', staff.id).execute()
  })
}
