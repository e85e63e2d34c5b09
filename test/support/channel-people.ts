import { type RunningApp, telegramText, whatsappMessage, whatsappText } from './running-app.ts'

let events = 0

/** Whether what was said so far is what is waited for. */
export type Awaited = (said: string) => boolean

/** Somebody who writes on a channel that messages are pushed to; what they are sent is given as its JSON text. */
export type ChannelPerson = {
  /** Says something and gives what is answered, up to what is waited for. */
  say(text: string, awaited?: string | Awaited): Promise<string>
  /** Presses the newest button whose token is such a one. */
  press(token: RegExp, awaited?: string | Awaited): Promise<string>
  /** Gives what is said next, up to what is waited for. */
  next(awaited?: string | Awaited): Promise<string>
}

type Sent = () => string[]

function person(sent: Sent, deliver: (text: string, token: string | null) => Promise<void>): ChannelPerson {
  let seen = 0
  const next = async (awaited: string | Awaited = '') => {
    const isThere = typeof awaited === 'string' ? (said: string) => said.includes(awaited) : awaited
    const end = Date.now() + 20_000
    while (Date.now() < end) {
      const fresh = sent().slice(seen)
      const said = fresh.join('\n')
      if (fresh.length > 0 && isThere(said)) {
        seen += fresh.length
        return said
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`what was waited for was not said, but: ${sent().slice(seen).join('\n')}`)
  }
  return {
    next,
    say: async (text, awaited) => {
      await deliver(text, null)
      return next(awaited)
    },
    press: async (wanted, awaited) => {
      const all = sent().join('\n')
      const token = [...all.matchAll(/"(?:id|callback_data)":"([^"]+)"/g)]
        .map(([, found = '']) => found)
        .findLast((found) => wanted.test(found))
      if (token === undefined) throw new Error(`there is no button ${wanted}`)
      await deliver('', token)
      return next(awaited)
    },
  }
}

/** Somebody on WhatsApp. */
export function onWhatsApp(app: RunningApp, number: string): ChannelPerson {
  const sent = () =>
    app.graph.sent
      .filter(({ to, recipient }) => (to ?? recipient) === number)
      .map((one) => JSON.stringify(one))
  return person(sent, async (text, token) => {
    const id = `wamid.person-${++events}`
    const timestamp = String(Math.floor(Date.now() / 1000))
    const reply = { type: 'button_reply', button_reply: { id: token, title: 'x' } }
    const payload =
      token === null
        ? whatsappText(id, number, text)
        : whatsappMessage({ id, from: number, timestamp, type: 'interactive', interactive: reply }, number)
    await app.graph.deliver(`${app.url}/webhooks/whatsapp`, payload)
  })
}

/** Somebody on Telegram. */
export function onTelegram(app: RunningApp, chatId: number): ChannelPerson {
  const sent = () =>
    app.telegram
      .callsOf('sendMessage')
      .filter(({ chat_id }) => String(chat_id) === String(chatId))
      .map((one) => JSON.stringify(one))
  return person(sent, async (text, token) => {
    const id = 5000 + ++events
    const from = { id: chatId, is_bot: false, first_name: 'سعد' }
    const chat = { id: chatId, type: 'private', first_name: 'سعد' }
    const message = { message_id: id, date: Math.floor(Date.now() / 1000), chat, text: 'x' }
    app.telegram.push(
      token === null
        ? telegramText(id, chatId, text)
        : { update_id: id, callback_query: { id: `${id}`, from, message, chat_instance: '1', data: token } },
    )
  })
}

/** The code in a message. */
export function codeIn(said: string): string {
  const code = /W-[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(said)?.[0]
  if (code === undefined) throw new Error(`there is no code in ${said}`)
  return code
}
