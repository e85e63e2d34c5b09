import { z } from 'zod'

/** The roles of the staff: relations officers are agents, social research has researchers. */
export const roleSchema = z.enum(['admin', 'supervisor', 'agent', 'researcher', 'committee'])

export type Role = z.infer<typeof roleSchema>

/** Who may do what; whoever is not named may not. */
const granted = {
  /** See conversations and what was said in them. */
  'conversations.read': ['admin', 'supervisor', 'agent', 'researcher'],
  /** Take, answer and give back conversations. */
  'conversations.work': ['admin', 'supervisor', 'agent', 'researcher'],
  /** Move on a conversation that a colleague has. */
  'conversations.supervise': ['admin', 'supervisor'],
  'requests.read': ['admin', 'supervisor', 'agent', 'researcher', 'committee'],
  /** See sensitive answers and documents; each look is recorded. */
  'requests.reveal': ['admin', 'supervisor', 'researcher', 'committee'],
  /** Match the data of a request and put it before the committee. */
  'requests.check': ['admin', 'supervisor', 'researcher'],
  'requests.vote': ['committee'],
  'requests.decide': ['admin', 'supervisor', 'committee'],
  /** Decide before the policy's two weeks are over, with a recorded reason. */
  'requests.decide-early': ['admin', 'supervisor'],
  /** Register, deliver, and what is asked for by phone: to withdraw or settle a request. */
  'requests.serve': ['admin', 'supervisor', 'agent', 'researcher'],
  'events.repair': ['admin', 'supervisor'],
  'staff.list': ['admin', 'supervisor', 'agent', 'researcher'],
  'staff.manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof granted

const permissionSchema = z.keyof(z.object(granted))

/** Whether a member of the staff with `role` may do what `permission` names. */
export function may(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = granted[permission]
  return roles.includes(role)
}

/** Everything that a role may do. */
export function permissionsOf(role: Role): Permission[] {
  return permissionSchema.options.filter((permission) => may(role, permission))
}
