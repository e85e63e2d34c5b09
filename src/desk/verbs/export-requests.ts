import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { stages } from '../../forms/lifecycle.ts'
import { xlsxFile } from '../../requests/xlsx.ts'
import { WaslError } from '../../shared/errors.ts'
import { languageSchema } from '../../shared/language.ts'
import { recordAudit } from '../audit.ts'
import { type DeskRoute, deskLanguage, parseInput } from '../desk-route.ts'
import { may } from '../permissions.ts'
import { csvOf, exportRows } from '../queries/request-export.ts'

const input = z.object({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  form: z.string().max(60).nullable().default(null),
  stage: z.enum(stages).nullable().default(null),
  q: z.string().max(100).nullable().default(null),
  due: z.literal('overdue').nullable().default(null),
  sensitive: z.enum(['yes', 'no']).default('no'),
  /** A link carries no header that the page could set. */
  language: languageSchema.optional(),
})

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** `GET /requests/export?format=csv|xlsx&form=&stage=&q=&due=&sensitive=yes`: a CSV file or a spreadsheet; that it was taken, and with what, is recorded first. */
export const exportRequestsRoute: DeskRoute = {
  method: 'get',
  path: '/requests/export',
  access: 'requests.export',
  answer: async (desk, request, response, session) => {
    if (!session) throw new WaslError('auth.required', 'sign in first')
    const { format, form, stage, q, due, sensitive, language: asked } = parseInput(input, request)
    const withSensitive = sensitive === 'yes'
    if (withSensitive && !may(session.staff.role, 'requests.reveal')) {
      throw new WaslError('auth.forbidden', 'the role may not see sensitive answers')
    }
    const subject = ['requests', form, stage, withSensitive ? 'sensitive' : null].filter(Boolean).join(' ')
    await recordAudit(desk, { staffId: session.staff.id, action: 'export-requests', subject })
    const language = asked ?? deskLanguage(request)
    const rows = exportRows(desk, { filter: { form, stage, q, due }, language, withSensitive })
    const title = desk.content.texts.text(language, 'requests.sheet')
    const sheet = format === 'xlsx' ? await xlsxFile({ title, rows }, language) : null
    response.set({
      'Content-Type': mediaTypes[format],
      'Content-Disposition': `attachment; filename="requests.${format}"`,
      'X-Content-Type-Options': 'nosniff',
    })
    if (sheet) response.end(sheet)
    else await pipeline(Readable.from(csvOf(rows)), response)
  },
}
