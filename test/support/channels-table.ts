import type { ChannelDefinition } from '../../src/channels/channel-definition.ts'
import type { Capabilities } from '../../src/messages/capabilities.ts'

const hour = 60 * 60 * 1000

/** The table of channels in `src/channels/README.md`. */
export function channelsTable(channels: readonly ChannelDefinition[]): string {
  const rows = channels.map(({ id, name, settings, capabilities, requestSource }) => [
    `\`${id}\``,
    name,
    settings.required.length === 0 ? 'on by default' : settings.required.map((key) => `\`${key}\``).join(' '),
    choicesOf(capabilities),
    capabilities.window === null ? 'none' : `${capabilities.window / hour} h`,
    requestSource,
  ])
  const head = ['id', 'name', 'turned on by', 'choices', 'window', 'request source']
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function choicesOf({ buttons, list }: Capabilities): string {
  const parts = [buttons ? `${buttons.max} buttons` : null, list ? `a list of ${list.max}` : null]
  return parts.filter((part) => part !== null).join(', ') || 'numbered text'
}
