import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { WaslError } from '../../errors.ts'
import { stages } from '../../requests/lifecycle.ts'
import { recordAudit } from '../audit.ts'
import { type DeskRoute, deskLanguage, parseInput } from '../desk-route.ts'
import { may } from '../permissions.ts'
import { exportRequests } from '../queries/request-export.ts'

const input = z.object({
  format: z.literal('csv').default('csv'),
  form: z.string().max(60).nullable().default(null),
  stage: z.enum(stages).nullable().default(null),
  q: z.string().max(100).nullable().default(null),
  sensitive: z.enum(['yes', 'no']).default('no'),
})

/** `GET /requests/export?form=&stage=&q=&sensitive=yes`: a CSV file; that it was taken, and with what, is recorded first. */
export const exportRequestsRoute: DeskRoute = {
  method: 'get',
  path: '/requests/export',
  access: 'requests.export',
  answer: async (desk, request, response, session) => {
    if (!session) throw new WaslError('auth.required', 'sign in first')
    const { form, stage, q, sensitive } = parseInput(input, request)
    const withSensitive = sensitive === 'yes'
    if (withSensitive && !may(session.staff.role, 'requests.reveal')) {
      throw new WaslError('auth.forbidden', 'the role may not see sensitive answers')
    }
    const subject = ['requests', form, stage, withSensitive ? 'sensitive' : null].filter(Boolean).join(' ')
    await recordAudit(desk, { staffId: session.staff.id, action: 'export-requests', subject })
    response.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="requests.csv"`,
      'X-Content-Type-Options': 'nosniff',
    })
    const pieces = exportRequests(desk, {
      filter: { form, stage, q },
      language: deskLanguage(request),
      withSensitive,
    })
    await pipeline(Readable.from(pieces), response)
  },
}
