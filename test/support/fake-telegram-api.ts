import { z } from 'zod'
import { type Answer, type Call, type FaultyServer, startFaultyServer } from './faulty-server.ts'

const updateSchema = z.looseObject({ update_id: z.number() })
const pollSchema = z.object({ offset: z.number().default(0), timeout: z.number().default(0) })

export type TelegramCall = { method: string; payload: Record<string, unknown>; raw: Buffer }

/** A stand-in of the Telegram Bot API that records what it is asked. */
export type FakeTelegramApi = FaultyServer & {
  /** Calls that took effect, in order. */
  calls: TelegramCall[]
  /** The payloads of calls of one method that took effect. */
  callsOf(method: string): Record<string, unknown>[]
  /** Adds updates for the next poll. */
  push(...updates: unknown[]): void
  /** Updates that were not yet confirmed by a higher offset. */
  pending(): number
  /** Puts a file there to be fetched by its id. */
  addFile(id: string, bytes: Buffer, path?: string): void
  /** Posts an update to a webhook as Telegram does. */
  deliver(webhook: string, update: unknown, secret: string): Promise<Response>
}

/** Starts a stand-in of the Bot API on loopback. */
export async function startFakeTelegramApi(botToken: string): Promise<FakeTelegramApi> {
  const calls: TelegramCall[] = []
  const files = new Map<string, { bytes: Buffer; path: string }>()
  const polls = updateQueue()
  const server = await startFaultyServer(answer)
  return {
    ...server,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method).map((call) => call.payload),
    push: polls.push,
    pending: polls.pending,
    addFile: (id, bytes, path = `documents/${id}`) => void files.set(id, { bytes, path }),
    deliver,
    close: async () => {
      polls.wake()
      await server.close()
    },
  }

  function answer(call: Call): Answer | Promise<Answer> {
    if (call.path.startsWith(`/file/bot${botToken}/`)) return answerFile(call)
    const [root, method] = call.path.slice(1).split('/')
    if (root !== `bot${botToken}` || method === undefined) return botApiFailure(401, 'Unauthorized')
    const payload = jsonOf(call)
    if (method === 'getUpdates') return polls.take(pollSchema.parse(payload))
    calls.push({ method, payload, raw: call.body })
    return answerMethod(method, payload)
  }

  function answerMethod(method: string, payload: Record<string, unknown>): Answer {
    if (method === 'getFile') {
      const file = files.get(String(payload.file_id))
      if (file === undefined) return botApiFailure(400, 'Bad Request: invalid file_id')
      return ok({ file_id: payload.file_id, file_size: file.bytes.length, file_path: file.path })
    }
    if (method === 'getMe') return ok({ id: 1, is_bot: true, first_name: 'Wasl', username: 'wasl_test_bot' })
    if (!method.startsWith('send') || method === 'sendChatAction') return ok(true)
    const chat = { id: Number(payload.chat_id), type: 'private' }
    return ok({ message_id: calls.length, date: 1_772_000_000, chat, text: payload.text })
  }

  function answerFile(call: Call): Answer {
    const file = [...files.values()].find(({ path }) => call.path.endsWith(`/${path}`))
    return file === undefined ? botApiFailure(404, 'Not Found') : { body: file.bytes }
  }
}

/** A failure as the Bot API words it. */
export function botApiFailure(
  code: number,
  description: string,
  parameters?: Record<string, number>,
): Answer {
  return { status: code, body: { ok: false, error_code: code, description, parameters } }
}

function deliver(webhook: string, update: unknown, secret: string): Promise<Response> {
  return fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify(update),
  })
}

function updateQueue() {
  let updates: z.infer<typeof updateSchema>[] = []
  let wakers: (() => void)[] = []
  const wake = () => {
    for (const waker of wakers.splice(0)) waker()
  }
  return {
    wake,
    pending: () => updates.length,
    push(...added: unknown[]) {
      updates = [...updates, ...added.map((update) => updateSchema.parse(update))]
      wake()
    },
    async take({ offset, timeout }: z.infer<typeof pollSchema>): Promise<Answer> {
      updates = updates.filter((update) => update.update_id >= offset)
      if (updates.length === 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeout * 1000)
          timer.unref()
          wakers = [...wakers, resolve]
        })
      }
      return ok(updates)
    },
  }
}

function ok(result: unknown): Answer {
  return { body: { ok: true, result } }
}

function jsonOf(call: Call): Record<string, unknown> {
  const isJson = call.headers['content-type']?.startsWith('application/json')
  return isJson ? z.record(z.string(), z.unknown()).parse(JSON.parse(call.body.toString('utf8'))) : {}
}
