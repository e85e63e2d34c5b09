import { isValidIBAN } from 'ibantools'
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

const careLines = z.array(z.strictObject({ title: localizedSchema, phone: z.string().min(3) })).nullable()
const campaign = z.strictObject({ title: localizedSchema, place: localizedSchema, from: day, to: day })
const account = z.strictObject({
  bank: localizedSchema,
  iban: z.string().refine(isValidIBAN, 'no such IBAN'),
})

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
  licence: z
    .strictObject({ number: z.string().nullable(), authority: localizedSchema.nullable() })
    .default({ number: null, authority: null }),
  donation: z
    .strictObject({
      centres: z.array(z.strictObject({ title: localizedSchema, place: localizedSchema })).nullable(),
      campaigns: z.array(campaign).nullable(),
      link: z.url().nullable(),
    })
    .default({ centres: null, campaigns: null, link: null }),
  moneyDonation: z
    .strictObject({ link: z.url().nullable(), accounts: z.array(account).nullable() })
    .default({ link: null, accounts: null }),
  /** Whom to call, by the kind of the cry for help. */
  careLines: z
    .strictObject({ 'self-harm': careLines, violence: careLines, child: careLines, distress: careLines })
    .default({ 'self-harm': null, violence: null, child: null, distress: null }),
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
