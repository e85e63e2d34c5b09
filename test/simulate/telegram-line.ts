import { z } from 'zod'
import { botApiFailure, type FakeTelegramApi } from '../support/fake-telegram-api.ts'
import type { Fault } from '../support/faulty-server.ts'
import { deliverAgain } from './deliveries.ts'
import { type FaultKind, type Line, type PhoneAction, type PhoneMessage, usualSwitches } from './line.ts'
import { merged, ownMessage } from './phone-messages.ts'

const sentSchema = z.object({
  text: z.string().default(''),
  reply_markup: z
    .object({
      inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string() }))),
    })
    .optional(),
})

/** The line of Telegram: its updates wait for the program's poll. */
export function telegramLine(telegram: FakeTelegramApi, { chatId }: { chatId: number }): Line {
  let switches = usualSwitches
  const own: { at: number; message: PhoneMessage }[] = []
  let count = 0
  const person = { id: chatId, is_bot: false, first_name: 'هند', language_code: 'ar' }
  const chat = { id: chatId, type: 'private', first_name: 'هند' }

  const received = () =>
    telegram.calls
      .filter(({ method, payload }) => isMessage(method) && String(payload.chat_id) === String(chatId))
      .map(({ method, payload }, index) => asPhoneMessage(method, payload, index))

  const updateOf = (action: PhoneAction, id: number) => {
    const date = Math.floor(Date.now() / 1000)
    const message = { message_id: id, date, chat, from: person }
    if (action.kind !== 'press') return { message: { ...message, ...contentOf(telegram, id, action) } }
    const query = { id: String(id), from: person, chat_instance: '1', data: action.value }
    return { callback_query: { ...query, message: { ...message, text: action.title } } }
  }

  return {
    id: 'telegram',
    name: 'Telegram',
    hasWindow: false,
    person: String(chatId),
    get switches() {
      return switches
    },
    messages: () => merged(own, received()),
    async act(action) {
      // Ids go on growing over a restart, as Telegram's do.
      const id = Math.floor(Date.now() / 1000) * 100 + (++count % 100)
      own.push({ at: received().length, message: ownMessage(String(id), action) })
      const update = { update_id: id, ...updateOf(action, id) }
      await deliverAgain(switches, async () => {
        telegram.push(update)
        return new Response()
      })
    },
    set(changes) {
      switches = { ...switches, ...changes }
      const fault = faults[switches.fault]
      telegram.failWhen((call) => (fault && isMessage(call.path.split('/').at(-1) ?? '') ? fault : null))
    },
  }
}

function isMessage(method: string): boolean {
  return method.startsWith('send') && method !== 'sendChatAction'
}

const failure = (code: number, description: string, parameters?: Record<string, number>): Fault => ({
  kind: 'status',
  ...botApiFailure(code, description, parameters),
  status: code,
})

const faults: Record<FaultKind, Fault | null> = {
  none: null,
  slow: { kind: 'slow', milliseconds: 5000 },
  outage: { kind: 'drop' },
  token: failure(401, 'Unauthorized'),
  throttled: failure(429, 'Too Many Requests', { retry_after: 3 }),
  blocked: failure(403, 'Forbidden: bot was blocked by the user'),
  'half-answer': { kind: 'half' },
}

function contentOf(
  telegram: FakeTelegramApi,
  id: number,
  action: Exclude<PhoneAction, { kind: 'press' }>,
): Record<string, unknown> {
  if (action.kind === 'text') return { text: action.text }
  if (action.kind === 'place') return { location: { latitude: action.latitude, longitude: action.longitude } }
  const file_id = `file-${id}`
  telegram.addFile(file_id, action.bytes)
  const file = {
    file_id,
    file_unique_id: file_id,
    mime_type: action.mediaType,
    file_size: action.bytes.length,
  }
  if (action.mediaType === 'image/jpeg') return { photo: [{ ...file, width: 1, height: 1 }] }
  return { document: { ...file, file_name: action.name } }
}

function asPhoneMessage(method: string, payload: unknown, index: number): PhoneMessage {
  const { text, reply_markup: markup } = sentSchema.parse(payload)
  const buttons = markup?.inline_keyboard.flat() ?? []
  return {
    id: `telegram-${index}`,
    from: 'association',
    text,
    choices: buttons.map(({ text: title, callback_data: value }) => ({ title, value })),
    ...(method === 'sendMessage' ? {} : { file: method.slice('send'.length).toLowerCase() }),
  }
}
