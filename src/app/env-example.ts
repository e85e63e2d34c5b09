import { z } from 'zod'
import { channelRegistry } from '../channels/channel-registry.ts'
import type { SettingsGroup } from '../shared/setting.ts'
import { settingsGroups } from './settings.ts'

const introduction = [
  "Wasl's settings. Copy this file to .env and fill in what you need; everything here is optional.",
  'Any setting can lie in a file instead: DATA_KEY_FILE=/run/secrets/data-key, and so on.',
].join('\n')

/** The text of `.env.example`, made from the settings of the program and of its channels. */
export function envExample(): string {
  const { listening, metrics, store, languageModel } = settingsGroups
  const groups = [
    listening,
    metrics,
    store,
    ...channelRegistry.flatMap(({ settings }) => [...(settings.shared ? [settings.shared] : []), settings]),
    languageModel,
  ]
  return [comment(introduction), ...[...new Set<SettingsGroup>(groups)].map(groupLines)].join('\n')
}

function groupLines({ description, keys }: SettingsGroup): string {
  return (
    comment(description) +
    Object.entries(keys.shape)
      .map(([key, schema]) => keyLines(key, schema))
      .join('')
  )
}

function keyLines(key: string, schema: z.core.$ZodType): string {
  const { description, example } = z.globalRegistry.get(schema) ?? {}
  const line =
    schema instanceof z.ZodDefault ? `${key}=${schema.def.defaultValue}` : `#${key}=${example ?? ''}`
  return `${description ? comment(description) : ''}${line}\n`
}

function comment(text: string): string {
  return text.replace(/^/gm, '# ').concat('\n')
}
