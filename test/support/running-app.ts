import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { z } from 'zod'
import { type App, startApp } from '../../src/app/app.ts'
import { parseConfig } from '../../src/app/config.ts'
import { createLogger } from '../../src/shared/logger.ts'
import { type FakeGraphApi, startFakeGraphApi } from './fake-graph-api.ts'
import { type FakeTelegramApi, startFakeTelegramApi } from './fake-telegram-api.ts'

export const botToken = '77:loopback-token'
const accessToken = 'loopback-access-token'
const appSecret = 'loopback-app-secret'

/** The whole program on free ports, with stand-ins for the channels' servers. */
export type RunningApp = {
  url: string
  dataDir: string
  graph: FakeGraphApi
  telegram: FakeTelegramApi
  environment: Record<string, string>
  close(): Promise<void>
}

/** Starts the stand-ins and gives the environment that makes the program use them. */
export async function startStandIns(): Promise<Omit<RunningApp, 'url'>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wasl-app-'))
  const graph = await startFakeGraphApi({ accessToken, appSecret })
  const telegram = await startFakeTelegramApi(botToken)
  const environment = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
    WHATSAPP_ACCESS_TOKEN: accessToken,
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_VERIFY_TOKEN: 'loopback-verify-token',
    WHATSAPP_API_BASE_URL: graph.url,
    TELEGRAM_BOT_TOKEN: botToken,
    TELEGRAM_API_ROOT: telegram.url,
  }
  const close = async () => {
    await graph.close()
    await telegram.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { dataDir, graph, telegram, environment, close }
}

/** Starts the program in this process, with more settings or a log of the test's own. */
export async function startRunningApp(
  more: { environment?: Record<string, string>; log?: Logger } = {},
): Promise<RunningApp> {
  const standIns = await startStandIns()
  const config = parseConfig({ ...standIns.environment, ...more.environment })
  const app: App = await startApp(config, more.log ?? createLogger('silent'))
  const close = async () => {
    await app.close()
    await standIns.close()
  }
  return { ...standIns, url: `http://127.0.0.1:${app.port}`, close }
}

/** A text message of a person on WhatsApp, as the Cloud API posts it. */
export function whatsappText(id: string, from: string, body: string): unknown {
  return whatsappMessage(
    { id, from, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body } },
    from,
  )
}

/** Any message of a person on WhatsApp in its envelope. */
export function whatsappMessage(message: Record<string, unknown>, from: string): unknown {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001111', phone_number_id: '106540352242922' },
    contacts: [{ profile: { name: 'نورة' }, wa_id: from }],
    messages: [message],
  }
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  }
}

/** A text message of a person to the bot on Telegram. */
export function telegramText(updateId: number, chatId: number, text: string): unknown {
  return {
    update_id: updateId,
    message: {
      message_id: updateId,
      date: Math.floor(Date.now() / 1000),
      chat: { id: chatId, type: 'private', first_name: 'سعد' },
      from: { id: chatId, is_bot: false, first_name: 'سعد' },
      text,
    },
  }
}

const started = z.object({ conversationId: z.string(), token: z.string() })
const activities = z.object({
  watermark: z.string().optional(),
  activities: z.array(
    z.looseObject({
      text: z.string().optional(),
      from: z.looseObject({ id: z.string() }),
      channelData: z.looseObject({ wasl: z.record(z.string(), z.unknown()).optional() }).optional(),
    }),
  ),
})

const filed = z.object({
  activities: z.array(
    z.looseObject({ attachments: z.array(z.looseObject({ contentUrl: z.string() })).default([]) }),
  ),
})

export type WebReply = z.infer<typeof activities>['activities'][number]

/** A visitor of the web chat who speaks Direct Line by polling. */
export class WebVisitor {
  readonly #api: string
  readonly #token: string
  readonly conversationId: string
  #watermark = ''

  private constructor(api: string, { conversationId, token }: z.infer<typeof started>) {
    this.#api = api
    this.#token = token
    this.conversationId = conversationId
  }

  static async arrive(url: string, locale = 'ar'): Promise<WebVisitor> {
    const api = `${url}/v3/directline`
    const answer = await fetch(`${api}/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: { id: 'visitor' }, locale }),
    })
    const visitor = new WebVisitor(api, started.parse(await answer.json()))
    await visitor.replies()
    return visitor
  }

  /** Says something and gives what the bot answers. */
  async say(text: string, more: Record<string, unknown> = {}): Promise<WebReply[]> {
    await this.post({ type: 'message', text, from: { id: 'visitor' }, ...more })
    return this.replies()
  }

  post(activity: unknown): Promise<Response> {
    return fetch(`${this.#api}/conversations/${this.conversationId}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify(activity),
    })
  }

  /** The link to the last file that this visitor sent. */
  async ownFileUrl(limit = 20_000): Promise<string> {
    const end = Date.now() + limit
    while (Date.now() < end) {
      const answer = await fetch(`${this.#api}/conversations/${this.conversationId}/activities`, {
        headers: { authorization: `Bearer ${this.#token}` },
      })
      const { activities: all } = filed.parse(await answer.json())
      const url = all.flatMap(({ attachments }) => attachments.map(({ contentUrl }) => contentUrl)).at(-1)
      if (url) return url
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('no file came back')
  }

  upload(name: string, bytes: Uint8Array, mediaType: string): Promise<Response> {
    const form = new FormData()
    const activity = JSON.stringify({ type: 'message', text: '', from: { id: 'visitor' } })
    form.append('activity', new Blob([activity], { type: 'application/vnd.microsoft.activity' }))
    form.append('file', new Blob([new Uint8Array(bytes)], { type: mediaType }), name)
    return fetch(`${this.#api}/conversations/${this.conversationId}/upload?userId=visitor`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}` },
      body: form,
    })
  }

  /** Waits for what is said next by the bot or the staff. */
  async replies(limit = 20_000): Promise<WebReply[]> {
    const end = Date.now() + limit
    while (Date.now() < end) {
      const fresh = await this.#poll()
      if (fresh.length > 0) return fresh
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('nothing was answered')
  }

  async #poll(): Promise<WebReply[]> {
    const answer = await fetch(
      `${this.#api}/conversations/${this.conversationId}/activities?watermark=${this.#watermark}`,
      { headers: { authorization: `Bearer ${this.#token}` } },
    )
    const page = activities.parse(await answer.json())
    this.#watermark = page.watermark ?? this.#watermark
    return page.activities.filter(({ from }) => from.id !== 'visitor')
  }
}
