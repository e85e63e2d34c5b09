/**
 * What a handler made of a message: `handled` ends its way; `continues` means that the handler did its part and the message
 * goes on to the next one; `passes` means that the message is not for it.
 */
export type Outcome = 'handled' | 'continues' | 'passes'

/** One step on the way of a message. Steps are tried in the order of their list; `why` is the reason for the place in it. */
export type MessageHandler<Arguments extends unknown[]> = {
  name: string
  why: string
  handle(...given: Arguments): Promise<Outcome>
}

/** Passes a message to each handler in order, until one has handled it. */
export async function runHandlers<Arguments extends unknown[]>(
  handlers: readonly MessageHandler<Arguments>[],
  ...given: Arguments
): Promise<void> {
  for (const handler of handlers) if ((await handler.handle(...given)) === 'handled') return
}

/** Returns `handled` after `deed`, or `passes` without it when the condition does not hold. */
export async function handledWhen(condition: boolean, deed: () => Promise<void>): Promise<Outcome> {
  if (!condition) return 'passes'
  await deed()
  return 'handled'
}

/** Returns the outcome of a handler that tells by a boolean whether it handled the message. */
export async function handledIf(isHandled: boolean | Promise<boolean>): Promise<Outcome> {
  return (await isHandled) ? 'handled' : 'passes'
}
