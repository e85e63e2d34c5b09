import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { WaslError } from '../shared/errors.ts'
import { type Content, loadContent } from './load-content.ts'

/** A content file's new text, by its name below the root such as `dialogs/faq/outcome.yaml`; null takes the file away. */
export type ContentChange = { file: string; text: string | null }

const readOnlyCodes = new Set(['EROFS', 'EACCES', 'EPERM'])

/**
 * Changes content files, all or none: the changed content is read and checked as a whole before a file is touched.
 * Throws a `ContentError` with every mistake, or `content.read-only` where the folder may not be written.
 */
export function changeContent(root: string, changes: readonly ContentChange[]): void {
  checkChange(root, changes)
  try {
    for (const { file, text } of changes) put(join(root, file), text)
  } catch (error) {
    if (!isReadOnly(error)) throw error
    throw new WaslError('content.read-only', `${join(root, 'dialogs')} may not be written`, { cause: error })
  }
}

/** The content as it would be after the changes. Throws a `ContentError` with every mistake. */
export function checkChange(root: string, changes: readonly ContentChange[]): Content {
  const copy = mkdtempSync(join(tmpdir(), 'wasl-content-'))
  try {
    for (const folder of ['dialogs', 'locales'])
      cpSync(join(root, folder), join(copy, folder), { recursive: true })
    for (const { file, text } of changes) put(join(copy, file), text)
    return loadContent(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** The new file takes the place of the old in one step, so that no reader sees half of it. */
function put(path: string, text: string | null): void {
  if (text === null) {
    rmSync(path)
    return
  }
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.new`
  writeFileSync(beside, text)
  renameSync(beside, path)
}

function isReadOnly(error: unknown): boolean {
  return error instanceof Error && 'code' in error && readOnlyCodes.has(String(error.code))
}
