import { WaslError } from '../../shared/errors.ts'
import type { Store } from '../../store/store.ts'

/** Gives a member of the staff whose access was taken away their access again, with the password they had. Throws `staff.not-found`. */
export async function enableStaff({ store }: { store: Store }, id: string): Promise<void> {
  await store.write(async ({ trx }) => {
    const result = await trx
      .updateTable('staff')
      .set({ disabled_at: null })
      .where('id', '=', id)
      .executeTakeFirst()
    if (result.numUpdatedRows === 0n)
      throw new WaslError('staff.not-found', 'there is no such member of the staff')
  })
}
