import { channelRegistry } from '../channels/channel-registry.ts'
import type { Program } from './program.ts'

/** Returns the notices for the administrator who starts the program, a line each. */
export function noticesOf({ config, keys }: Pick<Program, 'config' | 'keys'>): string[] {
  const on = new Set(config.channels.map(({ id }) => id))
  const lines = [
    ...channelRegistry.map(({ id, settings }) => (on.has(id) ? null : settings.offNotice)),
    config.model ? `questions that the matcher is unsure of are asked of ${config.model.model}` : null,
    keys.madeAt
      ? `a data key was made in ${keys.madeAt}: keep a copy, nothing stored can be read without it`
      : null,
  ]
  return lines.filter((line) => line !== null)
}
