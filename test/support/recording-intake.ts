import type { Intake } from '../../src/messages/channel.ts'
import type { DeliveryStatus } from '../../src/messages/delivery.ts'
import type { InboundEvent } from '../../src/messages/inbound-event.ts'

/** An intake that keeps what it is given in memory, or refuses it while `refusal` is set. */
export type RecordingIntake = Intake & {
  events: InboundEvent[]
  receipts: DeliveryStatus[]
  refusal: Error | null
}

/** Makes an intake that records. */
export function recordingIntake(): RecordingIntake {
  const intake: RecordingIntake = {
    events: [],
    receipts: [],
    refusal: null,
    async accept(events) {
      if (intake.refusal !== null) throw intake.refusal
      intake.events.push(...events)
      return events.map(({ eventId, accountId }) => ({ id: eventId, conversationId: accountId, isNew: true }))
    },
    async acceptStatuses(receipts) {
      if (intake.refusal !== null) throw intake.refusal
      intake.receipts.push(...receipts)
    },
  }
  return intake
}
