import { type FakeMetaApi, metaPayload, type SentMetaMessage } from '../support/fake-meta-api.ts'
import type { Fault } from '../support/faulty-server.ts'
import { deliverAgain } from './deliveries.ts'
import { familyOf, graphFaults } from './graph-faults.ts'
import { type Line, type PhoneAction, type PhoneMessage, usualSwitches } from './line.ts'
import { merged, ownMessage } from './phone-messages.ts'

/** The line of one of Meta's social networks, with its deliveries and readings. */
export function metaLine(
  meta: FakeMetaApi,
  options: {
    id: string
    name: string
    object: 'page' | 'instagram'
    account: string
    person: string
    webhook: () => string
    /** How each account's messages fail now; it is shared by the lines of one stand-in. */
    failing: Map<string, Fault>
  },
): Line {
  const { id: lineId, name, object, account, person, webhook, failing } = options
  let switches = usualSwitches
  const own: { at: number; message: PhoneMessage }[] = []
  let count = 0
  let told = 0

  const deliver = (event: Record<string, unknown>) =>
    deliverAgain(switches, () => meta.deliver(webhook(), metaPayload(object, { account, person }, event)))
  const received = () => meta.sent.filter((sent) => sent.to === person && sent.account === account)

  const tellStates = async () => {
    const fresh = received().slice(told)
    told += fresh.length
    if (fresh.length === 0) return
    await deliver({ delivery: { mids: fresh.map(({ id }) => id), watermark: Date.now() } })
    await deliver({ read: { watermark: Date.now() } })
  }
  setInterval(() => void tellStates().catch(() => undefined), 300).unref()

  return {
    id: lineId,
    name,
    hasWindow: true,
    person,
    get switches() {
      return switches
    },
    messages: () => merged(own, received().map(asPhoneMessage)),
    async act(action) {
      const mid = `m_${Date.now()}-${++count}`
      own.push({ at: received().length, message: ownMessage(mid, action) })
      if (switches.isWindowClosed) this.set({ isWindowClosed: false })
      await deliver({ message: { mid, ...contentOf(meta, mid, action) } })
    },
    set(changes) {
      switches = { ...switches, ...changes }
      if (switches.isWindowClosed) meta.closeWindow(person)
      else meta.openWindow(person)
      const fault = faults[switches.fault]
      if (fault) failing.set(account, fault)
      else failing.delete(account)
    },
  }
}

const faults = graphFaults({ throttled: 613, blocked: 551 })

function contentOf(meta: FakeMetaApi, mid: string, action: PhoneAction): Record<string, unknown> {
  switch (action.kind) {
    case 'text':
      return { text: action.text }
    case 'press':
      return { text: action.title, quick_reply: { payload: action.value } }
    case 'place': {
      const coordinates = { lat: action.latitude, long: action.longitude }
      return { attachments: [{ type: 'location', payload: { coordinates } }] }
    }
    case 'file': {
      const type = familyOf(action.mediaType, 'file')
      const url = meta.addFile(`${mid}/${encodeURIComponent(action.name)}`, action.bytes)
      return { attachments: [{ type, payload: { url } }] }
    }
  }
}

function asPhoneMessage({
  id,
  text = '',
  quick_replies: replies = [],
  attachment,
}: SentMetaMessage): PhoneMessage {
  return {
    id,
    from: 'association',
    text,
    choices: replies.map(({ title, payload: value }) => ({ title, value })),
    ...(attachment ? { file: attachment.type } : {}),
  }
}
