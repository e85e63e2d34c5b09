import { fileTypeFromBuffer } from 'file-type'
import { cutFileName } from '../shared/cut-text.ts'
import { WaslError } from '../shared/errors.ts'
import type { InboundFile } from './inbound-event.ts'

const programTypes: readonly string[] = [
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/vnd.android.package-archive',
  'application/java-archive',
  'application/java-vm',
  'application/wasm',
  'application/x.ms.shortcut',
  'application/x-deb',
  'application/x-rpm',
  'application/x-apple-diskimage',
]

const programName = /\.(exe|com|bat|cmd|ps1|sh|msi|scr|vbs|js|mjs|jar|apk|lnk|hta|app|dmg|deb|rpm)$/i
const unsafeInName = /[\p{Cc}\p{Cf}\\/:*?"<>|]/gu
/** As file systems have it, with room for what a browser adds to a second copy. */
const maxNameBytes = 240

/**
 * Returns the file with the type of its content, never the one that the sender claims.
 * Throws `media.program` for a program; any other type is for the engine to judge.
 */
export async function sniffFile(name: string, bytes: Uint8Array): Promise<InboundFile> {
  const mediaType = await typeOf(bytes)
  if (programTypes.includes(mediaType) || programName.test(name) || startsWith(bytes, '#!')) {
    throw new WaslError('media.program', 'programs are not taken')
  }
  return { name: safeName(name), mediaType, bytes }
}

async function typeOf(bytes: Uint8Array): Promise<string> {
  const type = await fileTypeFromBuffer(bytes)
  if (type) return type.mime.split(';')[0] ?? type.mime
  return isText(bytes) ? 'text/plain' : 'application/octet-stream'
}

function isText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096)
  return sample.length > 0 && !sample.includes(0)
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text
}

/** A name that can stand in a header and on any file system, cut between whole characters. */
export function safeName(name: string): string {
  const clean = name.toWellFormed().replace(unsafeInName, ' ').replace(/\s+/g, ' ').trim()
  return cutFileName(clean, maxNameBytes) || 'file'
}
