import { randomBytes } from 'node:crypto'
import { WaslError } from '../../shared/errors.ts'
import { isSameSecret } from '../../shared/same-secret.ts'
import { type StaffRole, staffRoleSchema } from '../../shared/staff-role.ts'
import type { Store } from '../../store/store.ts'

const lifetime = 12 * 3_600_000
/** How much of the lifetime passes before a session in use is prolonged in the store. */
const slack = 5 * 60_000

export type StaffMember = { id: string; name: string; email: string; role: StaffRole }

export type Session = { idHash: string; staff: StaffMember; csrf: string }

/** Begins a session; only the hash of its token is stored. `device` says with what it was begun. */
export async function beginSession(
  store: Store,
  staff: StaffMember,
  now: number,
  device: string | null = null,
) {
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
        id: randomBytes(12).toString('base64url'),
        device,
        used_at: now,
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
  if (now + lifetime - row.expires_at > slack) await prolong(store, idHash, now)
  const { id, name, email } = row
  return { idHash, csrf: row.csrf, staff: { id, name, email, role: staffRoleSchema.parse(row.role) } }
}

export async function endSession(store: Store, idHash: string): Promise<void> {
  await store.write(({ trx }) => trx.deleteFrom('staff_sessions').where('id_hash', '=', idHash).execute())
}

/** Ends one of a colleague's own sessions by its name; throws `session.not-found`. */
export async function endOwnSession(store: Store, { staff }: Session, id: string): Promise<void> {
  const { numDeletedRows } = await store.write(({ trx }) =>
    trx
      .deleteFrom('staff_sessions')
      .where('staff_id', '=', staff.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  if (numDeletedRows === 0n) throw new WaslError('session.not-found', 'there is no such session')
}

/** Ends every session of a colleague but this one. */
export async function endOtherSessions(store: Store, { staff, idHash }: Session): Promise<void> {
  await store.write(({ trx }) =>
    trx
      .deleteFrom('staff_sessions')
      .where('staff_id', '=', staff.id)
      .where('id_hash', '<>', idHash)
      .execute(),
  )
}

/** The open sessions of a colleague, the one used last first. */
export async function listSessions({ read }: Store, { staff, idHash }: Session, now: number) {
  const rows = await read
    .selectFrom('staff_sessions')
    .select(['id', 'id_hash', 'device', 'created_at', 'used_at'])
    .where('staff_id', '=', staff.id)
    .where('expires_at', '>', now)
    .execute()
  return rows
    .map((row) => ({
      id: row.id ?? '',
      device: row.device,
      startedAt: row.created_at,
      usedAt: row.used_at ?? row.created_at,
      isCurrent: isSameSecret(row.id_hash, idHash),
    }))
    .sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent) || other.usedAt - one.usedAt)
}

async function prolong(store: Store, idHash: string, now: number): Promise<void> {
  await store.write(({ trx }) =>
    trx
      .updateTable('staff_sessions')
      .set({ expires_at: now + lifetime, used_at: now })
      .where('id_hash', '=', idHash)
      .execute(),
  )
}
