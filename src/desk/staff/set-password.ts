import type { Clock } from '../../shared/clock.ts'
import { WaslError } from '../../shared/errors.ts'
import type { Store } from '../../store/store.ts'
import { addAudit } from '../../store/tables/audit.ts'
import { hashPassword, isPassword } from '../auth/password.ts'
import type { Session } from '../auth/session.ts'

type Services = { store: Store; clock: Clock }

/** Sets a password and ends every open session of its owner. Throws `staff.not-found`, `staff.weak-password` or `staff.guessable-password`. */
export async function setPassword(
  { store, clock }: Services,
  email: string,
  password: string,
): Promise<void> {
  const owner = await store.read
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('email', '=', email)
    .executeTakeFirst()
  if (!owner) throw new WaslError('staff.not-found', `nobody has the address ${email}`)
  const password_hash = await hashPassword(password, [email, owner.name])
  await store.write(async (write) => {
    await write.trx.updateTable('staff').set({ password_hash }).where('id', '=', owner.id).execute()
    await write.trx.deleteFrom('staff_sessions').where('staff_id', '=', owner.id).execute()
    await addAudit(
      write,
      { id: clock.newId(), action: 'set-password', subject: `staff ${owner.id}` },
      clock.now(),
    )
  })
}

/**
 * Changes one's own password and ends one's other sessions. Throws `staff.wrong-password` unless `current` is the one in force,
 * `staff.weak-password` or `staff.guessable-password`.
 */
export async function changeOwnPassword(
  { store }: Pick<Services, 'store'>,
  { staff, idHash }: Session,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const row = await store.read
    .selectFrom('staff')
    .select('password_hash')
    .where('id', '=', staff.id)
    .executeTakeFirst()
  if (!(await isPassword(current, row?.password_hash ?? null)))
    throw new WaslError('staff.wrong-password', 'the current password is another one')
  const password_hash = await hashPassword(password, [staff.email, staff.name])
  await store.write(async ({ trx }) => {
    await trx.updateTable('staff').set({ password_hash }).where('id', '=', staff.id).execute()
    await trx
      .deleteFrom('staff_sessions')
      .where('staff_id', '=', staff.id)
      .where('id_hash', '<>', idHash)
      .execute()
  })
}
