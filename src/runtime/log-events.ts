import type { Logger } from 'pino'
import type { Observe } from '../messages/runtime-event.ts'

/** Writes a line for each step of a message's way, all with the id of its turn: it came in, had its turn, was sent. */
export function logEvents(log: Logger): Observe {
  return (event) => {
    switch (event.kind) {
      case 'event': {
        const { channel, request, turn, conversation, isNew } = event
        return log.info(
          { channel, request, turn, conversation },
          isNew ? 'an event came in' : 'an event came again',
        )
      }
      case 'turn': {
        const { channel, turn, conversation, waited } = event
        return log.info({ channel, turn, conversation, waited }, 'a turn was done')
      }
      case 'delivery': {
        const { channel, turn, delivery, result, waited } = event
        if (result === 'sent') log.info({ channel, turn, delivery, waited }, 'a message was sent')
        return
      }
      default:
        return
    }
  }
}
