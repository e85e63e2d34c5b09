import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { backOff } from '../../shared/back-off.ts'
import { errorCode, WaslError } from '../../shared/errors.ts'

/** One round of work; `done` ends the loop. */
type Round = (signal: AbortSignal) => Promise<'again' | 'done'>

/** Pauses in milliseconds: after the first failure, and the maximum. */
export type Pauses = { first: number; longest: number }

/**
 * Runs a round again and again until it is done or stopped. After a failure it waits, twice as long each time or as long as
 * the error asks, and logs a kind of failure once until a round succeeds. The returned function stops it: the pending call is
 * aborted, and a store that is under way is awaited.
 */
export function runUntilStopped(round: Round, log: Logger, pauses: Pauses): () => Promise<void> {
  const stop = new AbortController()
  const running = loop(round, stop.signal, log, pauses)
  return async () => {
    stop.abort()
    await running
  }
}

async function loop(round: Round, signal: AbortSignal, log: Logger, pauses: Pauses): Promise<void> {
  let failures = 0
  let loggedCode: string | null = null
  while (!signal.aborted) {
    try {
      if ((await round(signal)) === 'done') return
      failures = 0
      loggedCode = null
    } catch (error) {
      if (signal.aborted) return
      const code = errorCode(error)
      if (code !== loggedCode)
        log.error({ channel: 'telegram', code }, hints[code] ?? 'Telegram updates failed; trying again')
      loggedCode = code
      await pause(pauseAfter(error, failures++, pauses), signal)
    }
  }
}

const hints: Record<string, string> = {
  'channel.conflict':
    'another process polls this bot, or a webhook is set (deleteWebhook removes it); no updates until then',
  'channel.unauthorized': 'Telegram does not know this bot token; no updates until it is right',
}

function pauseAfter(error: unknown, failures: number, pauses: Pauses): number {
  const asked = error instanceof WaslError ? Number(error.details.retryAfter ?? 0) * 1000 : 0
  return Math.max(asked, backOff(failures + 1, { first: pauses.first, max: pauses.longest }))
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
}
