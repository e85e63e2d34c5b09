import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Changes whenever a file below `dialogs/` or `locales/` does: their names, sizes and times. */
export function contentPrint(root: string): string {
  const lines: string[] = []
  for (const folder of ['dialogs', 'locales']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(yaml|md|json)$/.test(entry.name)) continue
      const path = join(entry.parentPath, entry.name)
      const { mtimeMs, size } = statSync(path)
      lines.push(`${path} ${mtimeMs} ${size}`)
    }
  }
  return lines.sort().join('\n')
}
