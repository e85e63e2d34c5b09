import { readFileSync, writeFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { flatten } from '../../src/content/texts.ts'

type Part = ReturnType<IntlMessageFormat['getAst']>[number]

/** The element types of an ICU message's parts, as the parser numbers them. */
const partType = { literal: 0, argument: 1, number: 2, select: 5, plural: 6, pound: 7 } as const

/** Sections of the locale files that the pages use; they have their keys from the JSON itself. */
const pageSections = new Set(['desk', 'widget'])

/** The generated file, relative to the project's folder. */
export const textKeysFile = 'src/content/text-keys.ts'

/** Returns the source of `src/content/text-keys.ts` for the Arabic texts: every key of the server with its parameters. */
export function textKeysSource(locale: unknown): string {
  const lines = [...flatten(locale)]
    .filter(([key]) => !pageSections.has(key.split('.')[0] ?? ''))
    .map(([key, message]) => `  '${key}': ${parametersOf(message)}`)
  return `// Generated from locales/ar.json by \`npm run text-keys\`; a test compares.

/** The parameters of each text of the server, by its key; \`unknown\` for a text without. */
export type TextParameters = {
${lines.join('\n')}
}
`
}

function parametersOf(message: string): string {
  if (!message.includes('{')) return 'unknown'
  const parts = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst()
  const types = new Map<string, string>()
  for (const part of parts) collect(part, types)
  if (types.size === 0) return 'unknown'
  return `{ ${[...types].map(([name, type]) => `${name}: ${type}`).join('; ')} }`
}

function collect(part: Part, types: Map<string, string>): void {
  if (part.type === partType.literal || part.type === partType.pound || !('value' in part)) return
  const isNumber = part.type === partType.number || part.type === partType.plural
  if (isNumber) types.set(part.value, 'number')
  else if (!types.has(part.value))
    types.set(part.value, part.type === partType.select ? 'string' : 'string | number')
  if (!('options' in part)) return
  for (const option of Object.values(part.options)) for (const inner of option.value) collect(inner, types)
}

/** Writes the file anew. */
export function writeTextKeys(): void {
  writeFileSync(textKeysFile, textKeysSource(JSON.parse(readFileSync('locales/ar.json', 'utf8'))))
}
