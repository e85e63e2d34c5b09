import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { xlsxFile } from '../../requests/xlsx.ts'
import { WaslError } from '../../shared/errors.ts'
import { recordAudit } from '../audit.ts'
import { exportRequests } from '../contract/requests.ts'
import { mediaRoute } from '../desk-route.ts'
import { may } from '../permissions.ts'
import { csvOf, exportRows } from '../queries/request-export.ts'
import { readFilter } from '../queries/request-list.ts'

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export const exportRequestsRoute = mediaRoute(exportRequests, {
  summary:
    'Returns the requests that pass the filter as a CSV file or a spreadsheet; that it was taken, and with what, is recorded first.',
  access: 'requests.export',
  send: async (desk, { format, sensitive, language: asked, ...given }, by, { response }) => {
    const filter = readFilter(given, by.staff.id)
    const withSensitive = sensitive === 'yes'
    if (withSensitive && !may(by.staff.role, 'requests.reveal')) {
      throw new WaslError('auth.forbidden', 'the role may not see sensitive answers')
    }
    const { form, stage } = filter
    const subject = ['requests', form, stage, withSensitive ? 'sensitive' : null].filter(Boolean).join(' ')
    await recordAudit(desk, { staffId: by.staff.id, action: 'export-requests', subject })
    const language = asked ?? by.language
    const rows = exportRows(desk, { filter, language, withSensitive })
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
})
