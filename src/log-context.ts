import { AsyncLocalStorage } from 'node:async_hooks'

/** Ids that lead from one log line to the next: of the request, of the turn (its event's id in the inbox). */
export type LogContext = { request?: string; turn?: string }

const contexts = new AsyncLocalStorage<LogContext>()

/** Does `work`, and whatever it waits for, with these ids in each of its log lines. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return contexts.run({ ...contexts.getStore(), ...context }, work)
}

/** The ids of what is being done now. */
export function logContext(): LogContext {
  return contexts.getStore() ?? {}
}
