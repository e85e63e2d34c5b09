import type { Clock } from '../../shared/clock.ts'
import { WaslError } from '../../shared/errors.ts'
import type { Store, Write } from '../../store/store.ts'

/**
 * Takes a member of the staff's access away at once: nobody signs in with it and open sessions end. Throws `staff.not-found`, and
 * `staff.last-admin` so that somebody can always let others in.
 */
export async function disableStaff(
  { store, clock }: { store: Store; clock: Clock },
  id: string,
): Promise<void> {
  await store.write(async (write) => {
    const { trx } = write
    const staff = await trx
      .selectFrom('staff')
      .select(['role', 'disabled_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!staff) throw new WaslError('staff.not-found', 'there is no such member of the staff')
    if (staff.disabled_at !== null) return
    if (staff.role === 'admin') await refuseLastAdmin(write, id)
    await trx.updateTable('staff').set({ disabled_at: clock.now() }).where('id', '=', id).execute()
    await trx.deleteFrom('staff_sessions').where('staff_id', '=', id).execute()
  })
}

async function refuseLastAdmin({ trx }: Write, id: string): Promise<void> {
  const other = await trx
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (!other) throw new WaslError('staff.last-admin', 'the last administrator cannot be disabled')
}
