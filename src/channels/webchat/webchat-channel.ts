import type { PullChannel } from '../../messages/channel.ts'

/** The channel's id in accounts, conversations and events. */
export const webchatId = 'webchat'

/** What the web chat can show; its clients read the transcript themselves over Direct Line. `publicUrl` is where its page is. */
export function webchatChannel({ publicUrl = null }: { publicUrl?: string | null } = {}): PullChannel {
  return {
    id: webchatId,
    delivery: 'pull',
    capabilities: {
      buttons: { max: 12, titleLength: 80 },
      list: { max: 40, titleLength: 80, descriptionLength: 160 },
      textLength: 8000,
      media: true,
      typing: true,
      window: null,
      drawing: true,
    },
    linkFor: (code) => (publicUrl === null ? null : `${publicUrl}/?code=${code}`),
  }
}
