import type { Logger } from 'pino'
import type { Observe } from '../messages/runtime-event.ts'

/** Logs each step of a message with the id of its turn: it was accepted, its turn was done, its answer was sent. */
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
      case 'receipt':
      case 'abstention':
      case 'handoff-asked':
      case 'handoff-taken':
      case 'round':
      case 'turn-batch':
      case 'turn-repeated':
      case 'turn-failed':
      case 'delivery-resumed':
      case 'media':
      case 'timers':
      case 'retention':
        return
      default:
        return event satisfies never
    }
  }
}
