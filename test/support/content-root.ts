import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A copy of the shipped content in a folder of its own, for a test that changes it. */
export function copyContent(): { root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'wasl-root-'))
  for (const folder of ['dialogs', 'locales']) cpSync(folder, join(root, folder), { recursive: true })
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
