import { Telegram, TelegramError } from 'telegraf'
import type { Telegram as Methods, Opts } from 'telegraf/types'
import { z } from 'zod'
import { botApiError } from './bot-api-error.ts'

/** `signal` ends the call at once, `timeout` (milliseconds) limits its duration. */
type CallOptions = { signal?: AbortSignal; timeout?: number }

/** The Bot API as this channel uses it: every call ends within a time and rejects with a `WaslError` only. */
export type BotApi = {
  call<Method extends keyof Methods>(
    method: Method,
    payload: Opts<Method>,
    options?: CallOptions,
  ): Promise<unknown>
  /** A call whose payload holds the bytes of a file. */
  upload<Method extends 'sendPhoto' | 'sendVoice' | 'sendAudio' | 'sendDocument'>(
    method: Method,
    payload: Opts<Method>,
  ): Promise<unknown>
  /** Returns the address of a file; it holds the token and must not be logged. */
  fileAddress(filePath: string): URL
}

/** Telegraf's types name a polyfill of the standard signal; its HTTP client takes the standard one as well. */
type PolyfilledSignal = NonNullable<NonNullable<Parameters<Telegram['callApi']>[2]>['signal']>

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string().default(''),
    parameters: z.object({ retry_after: z.number().optional() }).optional(),
  }),
])

/**
 * A Bot API client at `apiRoot`. Uploads go through telegraf's own; other calls do not, as its HTTP client notices no answer
 * that breaks off and then holds the process for eight minutes.
 */
export function botApi(settings: { botToken: string; apiRoot: string; timeout: number }): BotApi {
  const { botToken } = settings
  const apiRoot = settings.apiRoot.replace(/(?<!\/)\/*$/, '/')
  const telegram = new Telegram(botToken, { apiRoot })
  return {
    async call(method, payload, options = {}) {
      const limit = AbortSignal.timeout(options.timeout ?? settings.timeout)
      const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit])
      try {
        return await post(new URL(`./bot${botToken}/${method}`, apiRoot), payload, signal)
      } catch (error) {
        throw botApiError(error, signal.aborted)
      }
    },
    async upload(method, payload) {
      const signal = AbortSignal.timeout(4 * settings.timeout)
      try {
        return await telegram.callApi(method, asForm(payload), { signal: signal as PolyfilledSignal })
      } catch (error) {
        throw botApiError(error, signal.aborted)
      }
    },
    fileAddress: (filePath) => new URL(`./file/bot${botToken}/${filePath}`, apiRoot),
  }
}

/** Telegraf writes an object into a form as a file; the Bot API reads one from a text. */
function asForm<Payload extends object>(payload: Payload): Payload {
  if (!('reply_parameters' in payload)) return payload
  return { ...payload, reply_parameters: JSON.stringify(payload.reply_parameters) }
}

async function post(address: URL, payload: object, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
    signal,
    redirect: 'error',
  })
  const answer = answerSchema.safeParse(parseJson(await response.text()))
  if (answer.data?.ok === true) return answer.data.result
  if (answer.data !== undefined) throw telegramError(answer.data)
  if (!response.ok) throw telegramError({ error_code: response.status })
  throw new SyntaxError('the Bot API answered no JSON of its own')
}

function telegramError(failure: {
  error_code: number
  parameters?: { retry_after?: number | undefined } | undefined
}): TelegramError {
  const { error_code, parameters } = failure
  const { retry_after } = parameters ?? {}
  const asked = retry_after === undefined ? {} : { parameters: { retry_after } }
  return new TelegramError({ error_code, description: '', ...asked })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
