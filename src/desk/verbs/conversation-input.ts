import { z } from 'zod'
import type { Actor } from '../../handoff/handoff-services.ts'
import type { StaffMember } from '../auth/session.ts'
import { may } from '../permissions.ts'

/** An id in a path; whatever is too long to be one is refused. */
export const idSchema = z.string().min(1).max(64)

/** What the staff writes: to the person, or for colleagues. */
export const writtenText = z.string().trim().min(1).max(4000)

/** A note that may be left out. */
export const optionalNote = z
  .string()
  .trim()
  .max(2000)
  .nullish()
  .transform((note) => note || null)

/** A member of the staff as the handoff knows them. */
export function actorOf({ id, name, role }: StaffMember): Actor {
  return { id, name, isSupervisor: may(role, 'conversations.supervise') }
}
