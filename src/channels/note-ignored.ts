import type { ChannelDeps } from './channel-deps.ts'

/** Counts a part of a webhook that becomes no message, and logs what could not be read: by its kind alone, nobody's words. */
export function noteIgnored(channel: string, reason: string, deps: ChannelDeps): void {
  deps.count?.(`${channel}.${reason}`)
  const line = { channel, reason }
  if (reason.endsWith('-unreadable')) deps.log.warn(line, 'a part of what the channel sent could not be read')
  else deps.log.debug(line, 'a part of what the channel sent needs no answer')
}
