import { z } from 'zod'

/** The roles of the staff: relations officers are agents, social research has researchers. */
export const staffRoleSchema = z.enum(['admin', 'supervisor', 'agent', 'researcher', 'committee'])

export type StaffRole = z.infer<typeof staffRoleSchema>
