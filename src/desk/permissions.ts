import { wayOf } from '../forms/lifecycle.ts'
import type { StaffRole } from '../shared/staff-role.ts'
import { type Permission, permissionSchema } from './contract/permissions.ts'

/** Who may do what; whoever is not named may not. The moves of a request have their roles in `forms/lifecycle.ts`. */
const granted: Readonly<Record<Permission, readonly StaffRole[]>> = {
  /** See conversations and what was said in them. */
  'conversations.read': ['admin', 'supervisor', 'agent', 'researcher'],
  /** Take, answer and give back conversations. */
  'conversations.work': ['admin', 'supervisor', 'agent', 'researcher'],
  /** Move on a conversation that a colleague has. */
  'conversations.supervise': ['admin', 'supervisor'],
  'requests.read': ['admin', 'supervisor', 'agent', 'researcher', 'committee'],
  /** See sensitive answers and documents; each look is recorded. */
  'requests.reveal': ['admin', 'supervisor', 'researcher', 'committee'],
  /** Fill in a form for somebody who came in person, by phone or by letter. */
  'requests.intake': ['admin', 'supervisor', 'agent', 'researcher'],
  'requests.export': ['admin', 'supervisor', 'researcher'],
  /** Say whose a request is, and write notes on it. */
  'requests.assign': ['admin', 'supervisor', 'agent', 'researcher'],
  /** See the committee's agenda and minutes. */
  'committee.read': ['admin', 'supervisor', 'researcher', 'committee'],
  /** Teach the bot what it could not answer. */
  'gaps.work': ['admin', 'supervisor', 'agent'],
  /** See all that is known of a person. */
  'contacts.read': ['admin', 'supervisor', 'agent', 'researcher'],
  /** See phone numbers, in order to call; each look is recorded. */
  'contacts.call': ['admin', 'supervisor', 'agent', 'researcher'],
  /** Name people, label them, and make one of two. */
  'contacts.edit': ['admin', 'supervisor', 'agent', 'researcher'],
  /** Keep a person's data from being deleted, for a recorded reason. */
  'contacts.hold': ['admin', 'supervisor'],
  'events.repair': ['admin', 'supervisor'],
  'staff.list': ['admin', 'supervisor', 'agent', 'researcher'],
  'staff.manage': ['admin'],
  /** See who looked at or did what. */
  'audit.read': ['admin'],
  /** See what the association has not filled in. */
  'organisation.read': ['admin', 'supervisor'],
}

/** Whether a member of the staff with `role` may do what `permission` names. */
export function may(role: StaffRole, permission: Permission): boolean {
  return granted[permission].includes(role)
}

/** Everything that a role may do. */
export function permissionsOf(role: StaffRole): Permission[] {
  return permissionSchema.options.filter((permission) => may(role, permission))
}

/**
 * Whether somebody may see the sensitive answers of a request: a role that may see all, or an officer of relations whose request
 * it is, or who has to call for it. Each look is recorded.
 */
export function mayReveal(
  { id, role }: { id: string; role: StaffRole },
  request: { owner_id: string | null; due_at: number | null },
): boolean {
  if (may(role, 'requests.reveal')) return true
  return role === 'agent' && (request.owner_id === id || wayOf(request) === 'direct')
}
