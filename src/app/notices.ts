import { channelRegistry } from '../channels/channel-registry.ts'
import { isLoopback } from '../shared/client-address.ts'
import type { Program } from './program.ts'

/** Returns the notices for the administrator who starts the program, a line each. */
export function noticesOf({ config, keys }: Pick<Program, 'config' | 'keys'>): string[] {
  const on = new Set(config.channels.map(({ id }) => id))
  const lines = [
    ...channelRegistry.map(({ id, settings }) => (on.has(id) ? null : settings.offNotice)),
    config.model ? `questions that the matcher is unsure of are asked of ${config.model.model}` : null,
    config.trustProxy > 0 && !isLoopback(config.host)
      ? `the port is open to the network (HOST ${config.host}) although proxies are trusted (TRUST_PROXY): let nobody but the proxy reach it`
      : null,
    keys.madeAt
      ? `a data key was made in ${keys.madeAt}: keep a copy, nothing stored can be read without it`
      : null,
  ]
  return lines.filter((line) => line !== null)
}
