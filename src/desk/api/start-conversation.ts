import { parametersIn } from '../../content/templates-file.ts'
import { startConversation } from '../../handoff/start-conversation.ts'
import { templatePurposes } from '../../shared/template-purpose.ts'
import { recordAudit } from '../audit.ts'
import * as contract from '../contract/conversations.ts'
import { deskRoute } from '../desk-route.ts'
import { may } from '../permissions.ts'

const start = deskRoute(contract.startConversation, {
  summary:
    'Begins a conversation by an approved template with somebody who has a phone number; 409 `handoff.taken` names the colleague who talks with them.',
  access: 'conversations.work',
  run: async (desk, opening, { staff }) => {
    const by = { id: staff.id, name: staff.name, isSupervisor: may(staff.role, 'conversations.supervise') }
    const started = await startConversation(desk, opening, by)
    const subject = `conversation ${started.id}`
    await recordAudit(desk, { staffId: staff.id, action: 'start-conversation', subject })
    return started
  },
})

/** What is always filled in by the program itself. */
const own = 'organisation'

const openings = deskRoute(contract.listOpenings, {
  summary: 'Names the channels on which one may write first, and the templates with their parameters.',
  access: 'conversations.work',
  run: async ({ channels, content: { templates } }) => ({
    channels: channels.flatMap((one) => (one.delivery === 'push' && one.personOf ? one.id : [])),
    templates: templatePurposes.flatMap((purpose) => {
      if (!templates) return []
      const { ar, en } = templates[purpose].languages
      const parameters = parametersIn(ar.text).filter((name) => name !== own)
      return { purpose, text: { ar: ar.text, en: en.text }, parameters }
    }),
  }),
})

/** Writing first. */
export const startRoutes = [start, openings]
