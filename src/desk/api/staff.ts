import { returnConversations } from '../../handoff/return-conversations.ts'
import { recordAudit } from '../audit.ts'
import type { StaffMember } from '../auth/session.ts'
import * as contract from '../contract/staff.ts'
import type { Desk } from '../desk.ts'
import { deskRoute } from '../desk-route.ts'
import { addStaff } from '../staff/add-staff.ts'
import { disableStaff } from '../staff/disable-staff.ts'
import { enableStaff } from '../staff/enable-staff.ts'
import { listStaff } from '../staff/list-staff.ts'

const list = deskRoute(contract.listStaff, {
  summary: 'Lists the colleagues, and who of them is at the desk now.',
  access: 'staff.list',
  run: async ({ store, presence }) => {
    const staff = await listStaff(store)
    return { items: staff.map((one) => ({ ...one, isPresent: presence.isPresent(one.id) })) }
  },
})

const add = deskRoute(contract.addStaff, {
  summary: 'Adds a member of the staff with a first password.',
  access: 'staff.manage',
  run: async (desk, given, by) => {
    const staff = await addStaff(desk, given)
    await recordChange(desk, by.staff, 'add-staff', staff.id)
    return { staff }
  },
})

const disable = deskRoute(contract.disableStaff, {
  summary: 'Takes the access away; conversations that they had go back to their teams’ queues.',
  access: 'staff.manage',
  run: async (desk, { id }, by) => {
    await disableStaff(desk, id)
    await returnConversations(desk, id)
    await recordChange(desk, by.staff, 'disable-staff', id)
  },
})

const enable = deskRoute(contract.enableStaff, {
  summary: 'Lets somebody who was disabled sign in again.',
  access: 'staff.manage',
  run: async (desk, { id }, by) => {
    await enableStaff(desk, id)
    await recordChange(desk, by.staff, 'enable-staff', id)
  },
})

function recordChange(desk: Desk, by: StaffMember, action: string, id: string): Promise<void> {
  return recordAudit(desk, { staffId: by.id, action, subject: `staff ${id}` })
}

/** The staff and their access. */
export const staffRoutes = [list, add, disable, enable]
