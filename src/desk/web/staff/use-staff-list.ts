import { listStaff, type StaffList } from '../../contract/staff.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { type Resource, useResource } from '../api/resource.ts'

const load = (signal: AbortSignal) => call(listStaff, {}, { signal })

/** Everybody who may sign in to the desk. */
export function useStaffList(): Resource<StaffList> {
  return useResource(keys.staff, load)
}
