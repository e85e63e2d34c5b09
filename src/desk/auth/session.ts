import { randomBytes } from 'node:crypto'
import { type StaffRole, staffRoleSchema } from '../../shared/staff-role.ts'
import type { Store } from '../../store/store.ts'

const lifetime = 12 * 3_600_000
/** How much of the lifetime passes before a session in use is prolonged in the store. */
const slack = 5 * 60_000

export type StaffMember = { id: string; name: string; email: string; role: StaffRole }

export type Session = { idHash: string; staff: StaffMember; csrf: string }

/** Begins a session; only the hash of its token is stored. */
export async function beginSession(store: Store, staff: StaffMember, now: number) {
  const token = randomBytes(32).toString('base64url')
  const session: Session = {
    idHash: store.vault.hash(token),
    staff,
    csrf: randomBytes(32).toString('base64url'),
  }
  await store.write(async ({ trx }) => {
    await trx.deleteFrom('staff_sessions').where('expires_at', '<=', now).execute()
    await trx
      .insertInto('staff_sessions')
      .values({
        id_hash: session.idHash,
        staff_id: staff.id,
        csrf: session.csrf,
        created_at: now,
        expires_at: now + lifetime,
      })
      .execute()
  })
  return { token, session }
}

/** The session of a token, prolonged to twelve hours from now; null when it ended or its owner was disabled. */
export async function findSession(store: Store, token: string, now: number): Promise<Session | null> {
  const idHash = store.vault.hash(token)
  const row = await store.read
    .selectFrom('staff_sessions as x')
    .innerJoin('staff as s', 's.id', 'x.staff_id')
    .select(['x.csrf', 'x.expires_at', 's.id', 's.name', 's.email', 's.role'])
    .where('x.id_hash', '=', idHash)
    .where('x.expires_at', '>', now)
    .where('s.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  if (now + lifetime - row.expires_at > slack) await prolong(store, idHash, now + lifetime)
  const { id, name, email } = row
  return { idHash, csrf: row.csrf, staff: { id, name, email, role: staffRoleSchema.parse(row.role) } }
}

export async function endSession(store: Store, idHash: string): Promise<void> {
  await store.write(({ trx }) => trx.deleteFrom('staff_sessions').where('id_hash', '=', idHash).execute())
}

async function prolong(store: Store, idHash: string, until: number): Promise<void> {
  await store.write(({ trx }) =>
    trx.updateTable('staff_sessions').set({ expires_at: until }).where('id_hash', '=', idHash).execute(),
  )
}
