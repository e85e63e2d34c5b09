import { get } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { type Resource, useResource } from '../api/resource.ts'
import { type StaffMember, staffListSchema } from '../api/schemas.ts'

const load = (signal: AbortSignal) => get('/staff', staffListSchema, signal)

/** Everybody who may sign in to the desk. */
export function useStaffList(): Resource<{ items: StaffMember[] }> {
  return useResource(keys.staff, load)
}
