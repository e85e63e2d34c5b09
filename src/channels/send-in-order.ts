import { WaslError } from '../shared/errors.ts'

type Progress = { sent: number; messageId: string }

/** Sends the native messages of one delivery in order and returns the last one's id. */
export type SendInOrder = <Message>(
  deliveryId: string,
  messages: readonly Message[],
  sendOne: (message: Message) => Promise<string>,
) => Promise<{ messageId: string }>

/**
 * Makes a sender that records how far a failed delivery got, so that a retry continues from there.
 * The record is in memory and holds `max` deliveries; one that is dropped is sent again from its start.
 */
export function sendInOrder(max = 1000): SendInOrder {
  const unfinished = new Map<string, Progress>()
  return async (deliveryId, messages, sendOne) => {
    if (messages.length === 0)
      throw new WaslError('channel.nothing-to-send', 'the activity has nothing to send')
    let progress = unfinished.get(deliveryId) ?? { sent: 0, messageId: '' }
    unfinished.delete(deliveryId)
    for (const message of messages.slice(progress.sent)) {
      try {
        progress = { sent: progress.sent + 1, messageId: await sendOne(message) }
      } catch (error) {
        if (progress.sent > 0) remember(unfinished, deliveryId, progress, max)
        throw error
      }
    }
    return { messageId: progress.messageId }
  }
}

function remember(unfinished: Map<string, Progress>, id: string, progress: Progress, max: number): void {
  unfinished.set(id, progress)
  const oldest = unfinished.keys().next()
  if (unfinished.size > max && !oldest.done) unfinished.delete(oldest.value)
}
