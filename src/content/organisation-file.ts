import { z } from 'zod'
import { idSchema, localizedSchema } from '../shared/localized.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as HH:MM')
const hours = z.strictObject({ from: time, to: time })
const day = z.iso.date('write a day as YYYY-MM-DD')
const days = z.enum(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'])

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** `dialogs/organisation.yaml`: what is the association's own. A null has not been given yet and is told to nobody. */
export const organisationSchema = z.strictObject({
  name: localizedSchema,
  teams: z.array(z.strictObject({ id: idSchema, title: localizedSchema })).min(1),
  workingHours: z.strictObject({
    timeZone: z.string().refine(isTimeZone, 'there is no such time zone; write one as Asia/Riyadh'),
    days: z.array(days),
    hours: hours.nullable(),
    ramadanHours: hours.nullable(),
    holidays: z.array(z.strictObject({ from: day, to: day, title: localizedSchema })).nullable(),
  }),
  contact: z.strictObject({
    phone: z.string().nullable(),
    email: z.string().nullable(),
    address: localizedSchema.nullable(),
    website: z.url().nullable(),
    socialAccounts: z.array(z.strictObject({ title: localizedSchema, url: z.url() })).nullable(),
  }),
  branchOffices: z
    .array(
      z.strictObject({
        city: localizedSchema,
        delegate: z.string().nullable(),
        phone: z.string().nullable(),
      }),
    )
    .nullable(),
  committee: z.strictObject({ quorum: z.number().int().positive().nullable() }),
  emergency: z.strictObject({ ambulance: z.string(), healthLine: z.string() }),
  retentionDays: z.strictObject({
    draft: z.number().int().positive(),
    conversation: z.number().int().positive(),
    closedRequest: z.number().int().positive(),
    withdrawnRequest: z.number().int().positive(),
    otherForms: z.number().int().positive(),
    auditTrail: z.number().int().positive(),
  }),
})

export type Organisation = z.infer<typeof organisationSchema>
