import type { Intake } from '../messages/channel.ts'
import type { Observe } from '../messages/runtime-event.ts'

/** Wraps an intake so that every event and delivery status is observed once it is durable. */
export function observedIntake(intake: Intake, observe: Observe): Intake {
  return {
    accept: async (events, requestId) => {
      const accepted = await intake.accept(events, requestId)
      for (const [index, { id, conversationId, isNew }] of accepted.entries()) {
        const channel = events[index]?.channel ?? ''
        observe({ kind: 'event', channel, request: requestId, turn: id, conversation: conversationId, isNew })
      }
      return accepted
    },
    acceptStatuses: async (receipts) => {
      await intake.acceptStatuses(receipts)
      for (const { channel, state } of receipts) observe({ kind: 'receipt', channel, state })
    },
  }
}
