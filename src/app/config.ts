import { existsSync, readFileSync } from 'node:fs'
import type { ConfiguredChannel } from '../channels/channel-definition.ts'
import { channelRegistry } from '../channels/channel-registry.ts'
import type { ModelSettings } from '../model/chat-model.ts'
import { decodeUtf8 } from '../shared/decode-utf8.ts'
import { WaslError } from '../shared/errors.ts'
import { parseEnvFile } from './env-file.ts'
import { type Settings, settingsSchema } from './settings.ts'
import { unknownSettings } from './unknown-settings.ts'

/** The program's configuration, read once and frozen. */
export type Config = Readonly<{
  port: number
  host: string
  publicUrl: string | null
  /** How many proxies stand in front of the program. */
  trustProxy: number
  /** Where the nearest of them calls from; null: this machine or a private network. */
  proxyAddresses: readonly string[] | null
  logLevel: Settings['LOG_LEVEL']
  metricsToken: string | null
  /** Messages billed in a month at which an alarm is raised; null: at none. */
  billedLimit: number | null
  dataDir: string
  dataKey: string | null
  databaseUrl: string | null
  redisUrl: string | null
  role: Settings['WASL_ROLE']
  /** The channels that are on, in the order of the registry. */
  channels: readonly ConfiguredChannel[]
  /** A language model that helps with questions the matcher is unsure of; null: none is asked. */
  model: ModelSettings | null
}>

/** The key of every setting, those of the channels too; each may be followed by `_FILE`. */
export const settingKeys: readonly string[] = [
  ...new Set([
    ...Object.keys(settingsSchema.shape),
    ...channelRegistry.flatMap(({ settings: { keys, shared } }) => [
      ...Object.keys(shared?.keys.shape ?? {}),
      ...Object.keys(keys.shape),
    ]),
  ]),
]

type Environment = Readonly<Record<string, string | undefined>>

/** Whether a process of this configuration does the work of `role`. */
export function hasRole({ role }: Pick<Config, 'role'>, wanted: 'web' | 'worker' | 'sender'): boolean {
  return role === 'all' || role === wanted
}

/** The settings that are given in the environment or in `.env`, for a command that needs few of them; none is checked. */
export function settingValues(): Record<string, string> {
  const file = existsSync('.env') ? parseEnvFile(readFileSync('.env'), '.env') : { values: {}, problems: [] }
  const problems = [...file.problems]
  const values = valuesOf({ ...file.values, ...process.env }, problems)
  if (problems.length > 0) throw invalid(problems)
  return values
}

/** Reads the configuration from the environment, and from `.env` in the working folder for keys that are not set there. */
export function readConfig(): Config {
  if (!existsSync('.env')) return parseConfig(process.env)
  const { values, problems } = parseEnvFile(readFileSync('.env'), '.env')
  for (const [key, value] of Object.entries(values)) process.env[key] ??= value
  return parseConfig(process.env, [...problems, ...unknownSettings(Object.keys(values), settingKeys)])
}

/**
 * Makes the configuration from `environment`. A setting may be in a file, whose path is in the key followed by `_FILE`.
 * Throws `config.invalid` with every problem, each naming its key; `found` are problems that are already known.
 */
export function parseConfig(environment: Environment, found: readonly string[] = []): Config {
  const problems = [...found]
  const values = valuesOf(environment, problems)
  const parsed = settingsSchema.safeParse(values)
  problems.push(...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`))
  problems.push(...conflictsIn(values))
  const configured = channelRegistry.map((definition) => definition.configure(values))
  problems.push(...configured.flatMap((one) => one.problems))
  if (problems.length > 0 || !parsed.success) throw invalid(problems)
  return Object.freeze(
    toConfig(
      parsed.data,
      configured.flatMap(({ channel }) => channel ?? []),
    ),
  )
}

/** The settings that are given, each trimmed; an empty one is as good as none. */
function valuesOf(environment: Environment, problems: string[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const key of settingKeys) {
    const given = environment[key] || readSecretFile(environment[`${key}_FILE`], `${key}_FILE`, problems)
    if (!given) continue
    const value = given.trim()
    if (value === '') problems.push(`${key}: it holds nothing but spaces`)
    else values[key] = value
  }
  return values
}

/** Settings that are each right and do not go together. */
function conflictsIn(values: Readonly<Record<string, string>>): string[] {
  const problems: string[] = []
  if (!values.LLM_BASE_URL !== !values.LLM_API_KEY) {
    const missing = values.LLM_BASE_URL ? 'LLM_API_KEY' : 'LLM_BASE_URL'
    problems.push(`${missing}: the language model needs it beside the other`)
  }
  if (values.REDIS_URL && !values.DATABASE_URL)
    problems.push('REDIS_URL: several processes need DATABASE_URL too')
  if (values.WASL_ROLE && values.WASL_ROLE !== 'all' && !values.DATABASE_URL)
    problems.push('WASL_ROLE: a process of one role needs DATABASE_URL')
  return problems
}

function toConfig(settings: Settings, channels: readonly ConfiguredChannel[]): Config {
  return {
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL ?? null,
    trustProxy: settings.TRUST_PROXY,
    proxyAddresses: settings.PROXY_ADDRESSES ?? null,
    logLevel: settings.LOG_LEVEL,
    metricsToken: settings.METRICS_TOKEN ?? null,
    billedLimit: settings.BILLED_MESSAGES_LIMIT ?? null,
    dataDir: settings.DATA_DIR,
    dataKey: settings.DATA_KEY ?? null,
    databaseUrl: settings.DATABASE_URL ?? null,
    redisUrl: settings.REDIS_URL ?? null,
    role: settings.WASL_ROLE,
    channels,
    model: modelSettings(settings),
  }
}

function modelSettings(settings: Settings): ModelSettings | null {
  const { LLM_BASE_URL, LLM_API_KEY, LLM_MODEL, LLM_EMBEDDING_MODEL, LLM_TIME_LIMIT_MS } = settings
  if (!LLM_BASE_URL || !LLM_API_KEY) return null
  return {
    baseUrl: LLM_BASE_URL,
    apiKey: LLM_API_KEY,
    model: LLM_MODEL,
    embeddingModel: LLM_EMBEDDING_MODEL ?? null,
    timeLimit: LLM_TIME_LIMIT_MS,
  }
}

function readSecretFile(path: string | undefined, key: string, problems: string[]): string | null {
  if (!path) return null
  const problem = (fault: string) => {
    problems.push(`${key}: ${fault}`)
    return null
  }
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const isFolder = error instanceof Error && 'code' in error && error.code === 'EISDIR'
    return problem(isFolder ? `${path} is a folder, not a file` : `the file ${path} cannot be read`)
  }
  const read = decodeUtf8(bytes)
  if ('fault' in read) return problem(`${path}: ${read.fault}`)
  return read.text.trim() || problem(`the file ${path} is empty`)
}

function invalid(problems: readonly string[]): WaslError {
  return new WaslError(
    'config.invalid',
    `the settings are not right:\n${problems.map((one) => `  ${one}`).join('\n')}`,
  )
}
