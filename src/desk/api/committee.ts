import { minutesPage, readMinutes } from '../../requests/minutes.ts'
import { sendPrintedPage } from '../../requests/printed-page.ts'
import { recordAudit } from '../audit.ts'
import * as contract from '../contract/committee.ts'
import { deskRoute, mediaRoute } from '../desk-route.ts'
import { committeeAgenda } from '../queries/committee-agenda.ts'

const agenda = deskRoute(contract.showAgenda, {
  summary: 'Returns what waits for the committee, the nearest decision first, with votes and absent members.',
  access: 'committee.read',
  run: (desk, _input, { staff }) => committeeAgenda(desk, staff.id),
})

const minutes = mediaRoute(contract.showMinutes, {
  summary: 'Returns the decisions of some days as minutes to print; that they were opened is recorded.',
  access: 'committee.read',
  send: async (desk, { from, to, language }, by, { response }) => {
    const read = await readMinutes(desk, { from, to })
    await recordAudit(desk, {
      staffId: by.staff.id,
      action: 'open-minutes',
      subject: `minutes ${from} ${to}`,
    })
    sendPrintedPage(response, minutesPage(read, language ?? by.language, desk.content.texts))
  },
})

/** The committee’s agenda and minutes. */
export const committeeRoutes = [agenda, minutes]
