import { z } from 'zod'
import { isRedisAddress } from '../runtime/redis/redis-address.ts'
import { isNetwork } from '../shared/client-address.ts'
import { type SettingsGroup, setting } from '../shared/setting.ts'

const redisAddressForms =
  'write redis://host:port, redis-sentinel://host:port,host:port/name or redis-cluster://host:port,host:port (rediss… for TLS)'

const listening = {
  description: 'Where it listens.',
  keys: z.object({
    PORT: setting.wholeNumber(0, 65_535).default(3000),
    HOST: setting.text.default('127.0.0.1').meta({
      description:
        'The address of this machine that it listens on: 127.0.0.1 for callers on this machine, such as a reverse proxy; 0.0.0.0 for all.',
    }),
    PUBLIC_URL: setting.httpAddress({ path: false }).optional().meta({
      description:
        "The address that people reach it at, without a path. With https:// the desk's cookie is only sent over https.",
      example: 'https://chat.example.org',
    }),
    TRUST_PROXY: setting.wholeNumber(0, 9).default(0).meta({
      description:
        'How many proxies stand in front of it (0 to 9), so that the real address of a caller is known.',
    }),
    PROXY_ADDRESSES: z
      .string()
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .refine((all) => all.every(isNetwork), 'write addresses or networks, such as 130.211.0.0/22')
      .optional()
      .meta({
        description:
          'Where the nearest proxy calls from, with commas between; absent: this machine or a private network. A call from elsewhere is no proxy’s.',
        example: '130.211.0.0/22,35.191.0.0/16',
      }),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .default('info')
      .meta({ description: 'fatal, error, warn, info, debug, trace or silent' }),
  }),
} satisfies SettingsGroup

const metrics = {
  description:
    'When it is set, /metrics asks for it: Authorization: Bearer <token>. Without it only callers on this machine get them.',
  keys: z.object({
    METRICS_TOKEN: setting.text.optional(),
    BILLED_MESSAGES_LIMIT: setting.wholeNumber(1, 100_000_000).optional().meta({
      description:
        'Messages that channels may bill in a month; from there on /readyz and the metrics raise an alarm. Nothing is held back.',
      example: '1000',
    }),
  }),
} satisfies SettingsGroup

const store = {
  description: [
    'Where the embedded store lies, and the key that seals what people write: 32 bytes in base64 or hex.',
    'Without DATA_KEY one is made in DATA_DIR/data.key at the first start. Keep a copy of it.',
  ].join('\n'),
  keys: z.object({
    DATA_DIR: setting.text.default('./data'),
    DATA_KEY: setting.text.optional(),
    DATABASE_URL: setting.text.superRefine(refuseBadDatabase).optional().meta({
      description: 'For more than one process: a PostgreSQL server and a Redis server.',
      example: 'postgres://wasl:password@localhost/wasl',
    }),
    REDIS_URL: setting.text
      .refine(isRedisAddress, { message: redisAddressForms, abort: true })
      .refine(isWholeRedisAddress, 'the address must have no ? or #, and after the host only a number')
      .optional()
      .meta({
        description: [
          'Also redis-sentinel://host:26379,host:26379/name and redis-cluster://host:6379,host:6379; with rediss… for TLS,',
          "and user:password@ before the hosts. It carries signals, the channels' rates, who is at the desk, attempts to sign in and",
          'starts of web chats. While it is away, or without it, each process counts for itself.',
        ].join('\n'),
        example: 'redis://localhost:6379',
      }),
    WASL_ROLE: z.enum(['all', 'web', 'worker', 'sender']).default('all').meta({
      description:
        'What this process does: all, web (pages, webhooks, polling), worker (turns, timers, files, retention) or sender.',
    }),
  }),
} satisfies SettingsGroup

const languageModel = {
  description: [
    'A language model, off unless both are set: any OpenAI-compatible chat server. It is asked only about questions that',
    'the built-in matcher is unsure of, with personal data masked; whatever goes wrong, the built-in answer is sent.',
  ].join('\n'),
  keys: z.object({
    LLM_BASE_URL: setting
      .httpAddress({ path: true })
      .optional()
      .meta({ example: 'https://api.openai.com/v1' }),
    LLM_API_KEY: setting.text.optional(),
    LLM_MODEL: setting.text.default('gpt-4o-mini'),
    LLM_EMBEDDING_MODEL: setting.text.optional().meta({
      description: [
        'A model of the same server that embeds texts: phrasings and guide sections are embedded once and kept in the store, and',
        'questions that the matcher is unsure of are compared with them by sense. Absent: by their words alone.',
      ].join('\n'),
      example: 'text-embedding-3-small',
    }),
    LLM_TIME_LIMIT_MS: setting.wholeNumber(500, 20_000).default(4000).meta({
      description: "Milliseconds from a question's arrival until the built-in answer is sent instead.",
    }),
  }),
} satisfies SettingsGroup

/** The program's own settings in the order of `.env.example`; those of the channels come before the last group. */
export const settingsGroups = { listening, metrics, store, languageModel }

/** Every setting of the program that belongs to no channel. */
export const settingsSchema = z.object({
  ...listening.keys.shape,
  ...metrics.keys.shape,
  ...store.keys.shape,
  ...languageModel.keys.shape,
})

export type Settings = z.infer<typeof settingsSchema>

function refuseBadDatabase(text: string, context: z.RefinementCtx): void {
  const fault = databaseFault(text)
  if (fault) context.addIssue({ code: 'custom', message: fault })
}

function databaseFault(text: string): string | null {
  if (!/^postgres(ql)?:\/\//.test(text)) return 'write postgres://user:password@host/database'
  if (text.includes('#')) return 'a # of the password is written %23'
  if (!URL.canParse(text) || /\s/.test(text))
    return 'it cannot be read: write signs such as / @ : of the password as %2F %40 %3A'
  return null
}

/** The address of a single server ends with its host, or with the number of a database. */
function isWholeRedisAddress(text: string): boolean {
  if (!/^rediss?:\/\//.test(text)) return !/[#?\s]/.test(text.slice(text.lastIndexOf('@') + 1))
  const { hostname, pathname, search, hash } = new URL(text)
  return hostname !== '' && /^\/?\d*$/.test(pathname) && !search && !hash
}
