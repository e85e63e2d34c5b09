import type { ActivityDraft } from './activity.ts'

/** Addresses `answer` back to where `received` came from, as the Bot Framework does with what a bot sends. */
export function replyTo(received: ActivityDraft, answer: ActivityDraft): ActivityDraft {
  const { channelId, serviceUrl, conversation, from, recipient, id } = received
  return {
    ...answer,
    ...(channelId === undefined ? {} : { channelId }),
    ...(serviceUrl === undefined ? {} : { serviceUrl }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(recipient === undefined ? {} : { from: recipient }),
    ...(from === undefined ? {} : { recipient: from }),
    ...(id === undefined || received.type === 'conversationUpdate' ? {} : { replyToId: id }),
  }
}
