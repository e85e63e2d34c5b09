import { z } from 'zod'
import { type FakeGraphApi, type SentMessage, whatsappPayload } from '../support/fake-graph-api.ts'
import { deliverAgain } from './deliveries.ts'
import { familyOf, graphFault, graphFaults } from './graph-faults.ts'
import { type Line, type PhoneAction, type PhoneMessage, usualSwitches } from './line.ts'
import { merged, ownMessage } from './phone-messages.ts'

const contentSchema = z.object({
  text: z.object({ body: z.string() }).optional(),
  interactive: z
    .object({
      body: z.object({ text: z.string() }),
      action: z.object({
        buttons: z.array(z.object({ reply: z.object({ id: z.string(), title: z.string() }) })).optional(),
        sections: z
          .array(
            z.object({
              rows: z.array(
                z.object({ id: z.string(), title: z.string(), description: z.string().optional() }),
              ),
            }),
          )
          .optional(),
      }),
    })
    .optional(),
  template: z.object({ name: z.string() }).optional(),
  type: z.string().optional(),
})

/** The line of WhatsApp: what it sends are the Cloud API's payloads, with its statuses. */
export function whatsappLine(
  graph: FakeGraphApi,
  options: { phoneNumberId: string; person: string; webhook: () => string },
): Line {
  const { phoneNumberId, person, webhook } = options
  let switches = usualSwitches
  const own: { at: number; message: PhoneMessage }[] = []
  let count = 0
  let toldStates = 0

  const deliver = (value: Record<string, unknown>) =>
    deliverAgain(switches, () => graph.deliver(webhook(), whatsappPayload(phoneNumberId, value)))

  const tellStates = async () => {
    for (const { id, to } of graph.sent.slice(toldStates)) {
      toldStates++
      const timestamp = String(Math.floor(Date.now() / 1000))
      for (const status of ['sent', 'delivered', 'read']) {
        await deliver({ statuses: [{ id, status, timestamp, recipient_id: to, ...pricing(status) }] })
      }
    }
  }
  // The program answers before it is told of the answer's state, as at Meta.
  setInterval(() => void tellStates().catch(() => undefined), 300).unref()

  const shown = () => graph.sent.filter(({ to, recipient }) => (to ?? recipient) === person)
  return {
    id: 'whatsapp',
    name: 'WhatsApp',
    hasWindow: true,
    person,
    get switches() {
      return switches
    },
    messages: () => merged(own, shown().map(asPhoneMessage)),
    async act(action) {
      const id = `wamid.simulated-${Date.now()}-${++count}`
      own.push({ at: shown().length, message: ownMessage(id, action) })
      const timestamp = String(Math.floor(Date.now() / 1000))
      const contacts = [{ wa_id: person, profile: { name: 'هند' } }]
      await deliver({
        contacts,
        messages: [{ id, from: person, timestamp, ...contentOf(graph, id, action) }],
      })
      if (switches.isWindowClosed) this.set({ isWindowClosed: false })
    },
    set(changes) {
      switches = { ...switches, ...changes }
      const fault = faults[switches.fault]
      graph.failWhen((call) => {
        if (!call.path.endsWith('/messages')) return null
        if (fault) return fault
        const isTemplate = call.body.includes('"type":"template"')
        return switches.isWindowClosed && !isTemplate ? graphFault(400, 131047) : null
      })
    },
  }
}

const faults = graphFaults({ throttled: 130429, blocked: 131026 })

/** Meta tells once, with the first status, what a message costs. */
function pricing(status: string) {
  return status === 'sent' ? { pricing: { billable: true, category: 'service', pricing_model: 'PMP' } } : {}
}

function contentOf(graph: FakeGraphApi, id: string, action: PhoneAction): Record<string, unknown> {
  switch (action.kind) {
    case 'text':
      return { type: 'text', text: { body: action.text } }
    case 'press': {
      const reply = { id: action.value, title: action.title }
      return { type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } }
    }
    case 'place': {
      const { latitude, longitude } = action
      return { type: 'location', location: { latitude, longitude } }
    }
    case 'file': {
      graph.addMedia(id, action.bytes, { mime_type: action.mediaType })
      const type = familyOf(action.mediaType, 'document')
      const named = type === 'document' ? { filename: action.name } : {}
      return { type, [type]: { id, mime_type: action.mediaType, ...named } }
    }
  }
}

function asPhoneMessage(sent: SentMessage): PhoneMessage {
  const { text, interactive, template, type } = contentSchema.parse(sent)
  const rows = interactive?.action.sections?.flatMap((section) => section.rows) ?? []
  const buttons = interactive?.action.buttons?.map(({ reply }) => reply) ?? []
  return {
    id: sent.id,
    from: 'association',
    text: text?.body ?? interactive?.body.text ?? '',
    choices: [...buttons, ...rows].map(({ id: value, ...row }) => ({ value, ...row })),
    ...(template ? { template: template.name } : {}),
    ...(text || interactive || template ? {} : { file: type ?? 'file' }),
  }
}
