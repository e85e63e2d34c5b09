import { Telegram } from 'telegraf'
import type { Telegram as Methods, Opts } from 'telegraf/types'
import { botApiError } from './bot-api-error.ts'

/** The Bot API as this channel uses it: every call ends within a time and rejects with a `WaslError` only. */
export type BotApi = {
  /** `signal` ends the call at once, `timeout` (milliseconds) is the longest it may take. */
  call<Method extends keyof Methods>(
    method: Method,
    payload: Opts<Method>,
    options?: { signal?: AbortSignal; timeout?: number },
  ): Promise<ReturnType<Methods[Method]>>
  /** Where a file lies; holds the token, so it must reach no log. */
  fileAddress(filePath: string): URL
}

/** Telegraf's types name a polyfill of the standard signal; its HTTP client takes the standard one as well. */
type PolyfilledSignal = NonNullable<NonNullable<Parameters<Telegram['callApi']>[2]>['signal']>

/** A Bot API client on telegraf's, at `apiRoot`. */
export function botApi(settings: { botToken: string; apiRoot: string; timeout: number }): BotApi {
  const telegram = new Telegram(settings.botToken, { apiRoot: settings.apiRoot })
  return {
    async call(method, payload, options = {}) {
      const limit = AbortSignal.timeout(options.timeout ?? settings.timeout)
      const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit])
      try {
        return await telegram.callApi(method, payload, { signal: signal as PolyfilledSignal })
      } catch (error) {
        throw botApiError(error, signal.aborted)
      }
    },
    fileAddress: (filePath) => new URL(`./file/bot${settings.botToken}/${filePath}`, settings.apiRoot),
  }
}
