import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeUtf8 } from '../shared/decode-utf8.ts'
import { ContentError } from './yaml-file.ts'

/**
 * Returns the text of a content file, by its name below `root`, without a byte order mark. Throws a `ContentError` that
 * names the file when it is missing or is not UTF-8.
 */
export function readContentFile(root: string, file: string): string {
  const read = decodeUtf8(bytesOf(root, file))
  if ('text' in read) return read.text
  throw new ContentError([{ file, line: read.line, key: '', message: read.fault }])
}

function bytesOf(root: string, file: string): Uint8Array {
  try {
    return readFileSync(join(root, file))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isMissing) throw error
    throw new ContentError([{ file, line: 1, key: '', message: 'the file is missing' }])
  }
}
