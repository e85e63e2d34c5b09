import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { ModelSettings } from '../model/chat-model.ts'
import { isRedisAddress } from '../runtime/redis/redis-address.ts'
import { WaslError } from '../shared/errors.ts'

const redisAddressForms =
  'write redis://host:port, redis-sentinel://host:port,host:port/name or redis-cluster://host:port,host:port (rediss… for TLS)'
const text = z.string().trim().min(1)
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const wholeNumber = z.coerce.number().int()

/** Every setting, with what it is for; `.env.example` lists the same keys and a test compares them. */
export const settingsSchema = z.object({
  PORT: wholeNumber.min(0).max(65535).default(3000),
  HOST: text.default('0.0.0.0'),
  PUBLIC_URL: z.url().optional(),
  TRUST_PROXY: wholeNumber.min(0).max(9).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATA_DIR: text.default('./data'),
  DATA_KEY: text.optional(),
  DATABASE_URL: text.optional(),
  REDIS_URL: text.refine(isRedisAddress, redisAddressForms).optional(),
  WASL_ROLE: z.enum(['all', 'web', 'worker', 'sender']).default('all'),
  WHATSAPP_PHONE_NUMBER_ID: text.optional(),
  WHATSAPP_ACCESS_TOKEN: text.optional(),
  WHATSAPP_APP_SECRET: text.optional(),
  WHATSAPP_VERIFY_TOKEN: text.optional(),
  WHATSAPP_NUMBER: z
    .string()
    .regex(/^\+?\d{8,15}$/, 'write the number with its country code, digits only')
    .transform((number) => number.replace('+', ''))
    .optional(),
  WHATSAPP_API_BASE_URL: z.url().default('https://graph.facebook.com'),
  // Meta lets nobody send more than 1000; more is for measuring against a stand-in.
  WHATSAPP_MESSAGES_PER_SECOND: wholeNumber.min(1).max(100_000).default(80),
  TELEGRAM_BOT_TOKEN: text.optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, 'use 1 to 256 letters, digits, _ and -')
    .optional(),
  TELEGRAM_BOT_NAME: z
    .string()
    .regex(/^@?\w{5,32}$/, 'write the bot’s name as Telegram has it')
    .transform((name) => name.replace('@', ''))
    .optional(),
  TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org'),
  WEBCHAT_ENABLED: flag.default(true),
  WEBCHAT_ORIGINS: text.optional(),
  METRICS_TOKEN: text.optional(),
  LLM_BASE_URL: z.url().optional(),
  LLM_API_KEY: text.optional(),
  LLM_MODEL: text.default('gpt-4o-mini'),
  LLM_TIME_LIMIT_MS: wholeNumber.min(500).max(20_000).default(4000),
})

type Settings = z.infer<typeof settingsSchema>

/** A WhatsApp number's settings, all four or none. */
export type WhatsAppSettings = {
  phoneNumberId: string
  accessToken: string
  appSecret: string
  verifyToken: string
  apiBaseUrl: string
  messagesPerSecond: number
  number: string | null
}

export type TelegramSettings = {
  botToken: string
  webhookSecret: string | null
  botName: string | null
  apiRoot: string
  publicUrl: string | null
}

/** The program's configuration, read once and frozen. A channel without its settings is null, which is off. */
export type Config = Readonly<{
  port: number
  host: string
  publicUrl: string | null
  trustProxy: number
  logLevel: Settings['LOG_LEVEL']
  metricsToken: string | null
  dataDir: string
  dataKey: string | null
  databaseUrl: string | null
  redisUrl: string | null
  role: Settings['WASL_ROLE']
  whatsapp: WhatsAppSettings | null
  telegram: TelegramSettings | null
  webchat: { origins: readonly string[] } | null
  /** A language model that helps with questions the matcher is unsure of; null: none is asked. */
  model: ModelSettings | null
}>

/** Returns whether a process of this configuration does the work of `role`. */
export function hasRole({ role }: Pick<Config, 'role'>, wanted: 'web' | 'worker' | 'sender'): boolean {
  return role === 'all' || role === wanted
}

/** Reads the configuration from the environment, and from `.env` in the working folder for what is not set there. */
export function readConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return parseConfig(process.env)
}

/**
 * Makes the configuration from `environment`. A setting may lie in a file named by its key with `_FILE` behind it.
 * Throws `config.invalid` with every problem, each naming its key.
 */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const problems: string[] = []
  const raw: Record<string, string> = {}
  for (const key of Object.keys(settingsSchema.shape)) {
    const value = environment[key] || readSecretFile(environment[`${key}_FILE`], `${key}_FILE`, problems)
    if (value) raw[key] = value
  }
  const parsed = settingsSchema.safeParse(raw)
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
    throw invalid(problems)
  }
  const whatsapp = whatsappSettings(parsed.data, problems)
  if (!parsed.data.LLM_BASE_URL !== !parsed.data.LLM_API_KEY) {
    const missing = parsed.data.LLM_BASE_URL ? 'LLM_API_KEY' : 'LLM_BASE_URL'
    problems.push(`${missing}: the language model needs it beside the other`)
  }
  if (parsed.data.REDIS_URL && !parsed.data.DATABASE_URL)
    problems.push('REDIS_URL: several processes need DATABASE_URL too')
  if (parsed.data.WASL_ROLE !== 'all' && !parsed.data.DATABASE_URL) {
    problems.push('WASL_ROLE: a process of one role needs DATABASE_URL')
  }
  if (problems.length > 0) throw invalid(problems)
  return Object.freeze(toConfig(parsed.data, whatsapp))
}

function toConfig(settings: Settings, whatsapp: WhatsAppSettings | null): Config {
  const publicUrl = settings.PUBLIC_URL?.replace(/(?<!\/)\/+$/, '') ?? null
  return {
    port: settings.PORT,
    host: settings.HOST,
    publicUrl,
    trustProxy: settings.TRUST_PROXY,
    logLevel: settings.LOG_LEVEL,
    metricsToken: settings.METRICS_TOKEN ?? null,
    dataDir: settings.DATA_DIR,
    dataKey: settings.DATA_KEY ?? null,
    databaseUrl: settings.DATABASE_URL ?? null,
    redisUrl: settings.REDIS_URL ?? null,
    role: settings.WASL_ROLE,
    whatsapp,
    telegram: settings.TELEGRAM_BOT_TOKEN
      ? {
          botToken: settings.TELEGRAM_BOT_TOKEN,
          webhookSecret: settings.TELEGRAM_WEBHOOK_SECRET ?? null,
          botName: settings.TELEGRAM_BOT_NAME ?? null,
          apiRoot: settings.TELEGRAM_API_ROOT,
          publicUrl,
        }
      : null,
    model: modelSettings(settings),
    webchat: settings.WEBCHAT_ENABLED
      ? {
          origins:
            settings.WEBCHAT_ORIGINS?.split(',')
              .map((origin) => origin.trim())
              .filter(Boolean) ?? [],
        }
      : null,
  }
}

function modelSettings(settings: Settings): ModelSettings | null {
  const { LLM_BASE_URL, LLM_API_KEY, LLM_MODEL, LLM_TIME_LIMIT_MS } = settings
  if (!LLM_BASE_URL || !LLM_API_KEY) return null
  return {
    baseUrl: LLM_BASE_URL.replace(/(?<!\/)\/+$/, ''),
    apiKey: LLM_API_KEY,
    model: LLM_MODEL,
    timeLimit: LLM_TIME_LIMIT_MS,
  }
}

function whatsappSettings(settings: Settings, problems: string[]): WhatsAppSettings | null {
  const keys = [
    'WHATSAPP_PHONE_NUMBER_ID',
    'WHATSAPP_ACCESS_TOKEN',
    'WHATSAPP_APP_SECRET',
    'WHATSAPP_VERIFY_TOKEN',
  ] as const
  const [phoneNumberId, accessToken, appSecret, verifyToken] = keys.map((key) => settings[key])
  if (phoneNumberId && accessToken && appSecret && verifyToken) {
    return {
      phoneNumberId,
      accessToken,
      appSecret,
      verifyToken,
      apiBaseUrl: settings.WHATSAPP_API_BASE_URL,
      messagesPerSecond: settings.WHATSAPP_MESSAGES_PER_SECOND,
      number: settings.WHATSAPP_NUMBER ?? null,
    }
  }
  const missing = keys.filter((key) => !settings[key])
  if (missing.length < keys.length)
    problems.push(...missing.map((key) => `${key}: WhatsApp needs it beside the others`))
  return null
}

function readSecretFile(path: string | undefined, key: string, problems: string[]): string | null {
  if (!path) return null
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    problems.push(`${key}: the file ${path} cannot be read`)
    return null
  }
}

function invalid(problems: readonly string[]): WaslError {
  return new WaslError(
    'config.invalid',
    `the settings are not right:\n${problems.map((one) => `  ${one}`).join('\n')}`,
  )
}
