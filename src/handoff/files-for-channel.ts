import type { ReceivedFile } from '../engine/turn.ts'
import { fileKindOf } from '../messages/capabilities.ts'
import type { Channel } from '../messages/channel.ts'
import { WaslError } from '../shared/errors.ts'

const megabyte = 1024 * 1024

/**
 * Throws `file.channel-type` for a file that the channel does not carry, and `file.channel-size` for one that is larger than it
 * takes; each names the file, so that nobody waits for a delivery that cannot come.
 */
export function checkFilesForChannel(files: readonly ReceivedFile[], channel: Channel | undefined): void {
  for (const { name, mediaType, size } of files) {
    const limits = channel?.capabilities.files
    const kind = limits ? fileKindOf(limits, mediaType) : null
    if (kind === null)
      throw new WaslError('file.channel-type', `the channel carries no ${mediaType}`, { details: { name } })
    if (size <= kind.maxBytes) continue
    const limit = Math.floor(kind.maxBytes / megabyte)
    throw new WaslError('file.channel-size', `the channel takes at most ${limit} MB of it`, {
      details: { name, limit },
    })
  }
}
