import type { z } from 'zod'
import type { Channel, ChannelTraits } from '../messages/channel.ts'
import type { SettingsGroup } from '../shared/setting.ts'
import type { ChannelServices } from './channel-deps.ts'

/** Settings that several channels have in common; `required` are those that each of them needs to be on. */
export type SharedSettings = SettingsGroup & { required: readonly string[] }

/** The settings that a channel reads from the environment, and what they mean together. */
export type ChannelSettings<Settings> = SettingsGroup & {
  /** Keys that turn the channel on: all of them are set, or none. Empty for a channel that is on unless told otherwise. */
  required: readonly string[]
  /** What it has in common with other channels; these keys alone do not turn it on. */
  shared?: SharedSettings
  /** The line at start that says that the channel is off and what turns it on. */
  offNotice: string
  /** Reads the settings from the raw values of the keys; null turns the channel off. */
  schema: z.ZodType<Settings | null>
}

/** The parts of a channel that its folder gives. */
export type ChannelParts<Settings> = ChannelTraits & {
  /** The product's own name, in log lines, error texts and tables for administrators. */
  name: string
  /** The path of the desk's line icon, on a grid of 24 units. */
  icon: string
  settings: ChannelSettings<Settings>
  /** Opens the channel; nothing runs and nothing is called yet. */
  open(settings: Settings, services: ChannelServices): Channel
}

/** A channel that is turned on, with the settings it was given. */
export type ConfiguredChannel = {
  readonly id: string
  readonly settings: unknown
  open(services: ChannelServices): Channel
}

/** A channel as the rest of the program sees it, whatever its own settings are. */
export type ChannelDefinition = Omit<ChannelParts<never>, 'settings' | 'open'> & {
  settings: Omit<ChannelSettings<never>, 'schema'>
  /** Reads the channel's settings from raw values; a channel that is off is null. Each problem names its key. */
  configure(values: Readonly<Record<string, string>>): {
    channel: ConfiguredChannel | null
    problems: readonly string[]
  }
}

/** Makes a channel's definition from its parts. */
export function defineChannel<Settings>(parts: ChannelParts<Settings>): ChannelDefinition {
  const { open: _open, settings, ...rest } = parts
  const { schema, ...group } = settings
  return {
    ...rest,
    settings: group,
    configure: (values) => {
      const parsed = schema.safeParse(values)
      const problems = [
        ...missingKeys(group, values).map((key) => `${key}: ${rest.name} needs it beside the others`),
        ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
      ]
      const found = parsed.data ?? null
      const channel = problems.length > 0 || found === null ? null : new Configured(parts, found)
      return { channel, problems }
    },
  }
}

function missingKeys(
  { required, shared }: Pick<ChannelSettings<never>, 'required' | 'shared'>,
  values: Readonly<Record<string, string>>,
): string[] {
  if (required.every((key) => values[key] === undefined)) return []
  return [...required, ...(shared?.required ?? [])].filter((key) => values[key] === undefined)
}

class Configured<Settings> implements ConfiguredChannel {
  readonly parts: ChannelParts<Settings>
  readonly settings: Settings

  constructor(parts: ChannelParts<Settings>, settings: Settings) {
    this.parts = parts
    this.settings = settings
  }

  get id(): string {
    return this.parts.id
  }

  open(services: ChannelServices): Channel {
    return this.parts.open(this.settings, services)
  }
}
