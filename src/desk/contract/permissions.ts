import * as z from 'zod/mini'

/** What a role may do or not; who may is decided in `desk/permissions.ts`. */
export const permissionSchema = z.enum([
  'conversations.read',
  'conversations.work',
  'conversations.supervise',
  'requests.read',
  'requests.reveal',
  'requests.intake',
  'requests.export',
  'requests.assign',
  'committee.read',
  'gaps.work',
  'contacts.read',
  'contacts.call',
  'contacts.edit',
  'contacts.hold',
  'events.repair',
  'staff.list',
  'staff.manage',
  'audit.read',
  'organisation.read',
])

export type Permission = z.infer<typeof permissionSchema>
