import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Template, templatesSchema } from '../../src/content/templates-file.ts'
import { startFakeGraphApi } from '../support/fake-graph-api.ts'
import { startFakeMetaApi } from '../support/fake-meta-api.ts'
import { startFakeTelegramApi } from '../support/fake-telegram-api.ts'
import type { Fault } from '../support/faulty-server.ts'
import type { Line } from './line.ts'
import { metaLine } from './meta-line.ts'
import { telegramLine } from './telegram-line.ts'
import { whatsappLine } from './whatsapp-line.ts'

/** The stand-ins of every channel's servers, the lines to them, and the settings that make the program use them. */
export type Simulation = {
  lines: readonly Line[]
  environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

const appSecret = 'simulated-app-secret'
const accessToken = 'simulated-access-token'
const botToken = '77:simulated-token'
const phoneNumberId = '106540352242922'
const page = '104400000000021'
const profile = '17841400000000031'

/** Starts the stand-ins; `program` gives the program's own address once it is known. */
export async function startSimulation(program: () => string): Promise<Simulation> {
  const graph = await startFakeGraphApi({ accessToken, appSecret })
  const telegram = await startFakeTelegramApi(botToken)
  const accounts = {
    [page]: { token: accessToken, isInstagram: false },
    [profile]: { token: accessToken, isInstagram: true },
  }
  const meta = await startFakeMetaApi({ accounts, appSecret })
  graph.templates.push(...approvedTemplates())
  const failing = new Map<string, Fault>()
  meta.failWhen(({ path }) =>
    path.endsWith('/messages') ? (failing.get(path.split('/')[2] ?? '') ?? null) : null,
  )
  const social = { webhook: () => `${program()}/webhooks/meta`, failing }
  return {
    lines: [
      whatsappLine(graph, {
        phoneNumberId,
        person: '966551110001',
        webhook: () => `${program()}/webhooks/whatsapp`,
      }),
      telegramLine(telegram, { chatId: 700_000_001 }),
      metaLine(meta, {
        ...social,
        id: 'messenger',
        name: 'Messenger',
        object: 'page',
        account: page,
        person: '6120000000000451',
      }),
      metaLine(meta, {
        ...social,
        id: 'instagram',
        name: 'Instagram',
        object: 'instagram',
        account: profile,
        person: '8120000000000977',
      }),
    ],
    environment: {
      WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
      WHATSAPP_ACCESS_TOKEN: accessToken,
      WHATSAPP_APP_SECRET: appSecret,
      WHATSAPP_VERIFY_TOKEN: 'simulated',
      WHATSAPP_BUSINESS_ACCOUNT_ID: '900100200',
      WHATSAPP_NUMBER: '966500000000',
      WHATSAPP_API_BASE_URL: graph.url,
      TELEGRAM_BOT_TOKEN: botToken,
      TELEGRAM_API_ROOT: telegram.url,
      META_APP_SECRET: appSecret,
      META_VERIFY_TOKEN: 'simulated',
      META_API_BASE_URL: meta.url,
      MESSENGER_PAGE_ID: page,
      MESSENGER_PAGE_TOKEN: accessToken,
      INSTAGRAM_ACCOUNT_ID: profile,
      INSTAGRAM_ACCESS_TOKEN: accessToken,
    },
    close: async () => {
      for (const server of [graph, telegram, meta]) await server.close()
    },
  }
}

/** The templates of the files, as if Meta had approved all of them. */
function approvedTemplates() {
  const templates: Template[] = Object.values(
    templatesSchema.parse(parse(readFileSync('dialogs/templates.yaml', 'utf8'))),
  )
  return templates.flatMap(({ name, category, languages }) =>
    Object.entries(languages).map(([language, { text }]) => {
      return { name, language, status: 'APPROVED', category: category.toUpperCase(), text }
    }),
  )
}
