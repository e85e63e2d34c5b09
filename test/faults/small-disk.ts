import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of its own that can be filled up: a small file system in memory. */
export type SmallDisk = { fill(): void; free(): void; close(): void }

const piece = Buffer.alloc(64 * 1024)

/** Mounts a file system of 64 MB at `folder`; null where that is not allowed, as it is not without root. */
export function mountSmallDisk(folder: string): SmallDisk | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  const filler = join(folder, 'filler')
  const free = () => rmSync(filler, { force: true })
  return {
    fill: () => fillUp(filler),
    free,
    close: () => {
      free()
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
    },
  }
}

function fillUp(path: string): void {
  const file = openSync(path, 'a')
  try {
    for (let size = piece.length; size >= 512; size /= 2) writeUntilFull(file, piece.subarray(0, size))
  } finally {
    closeSync(file)
  }
}

function writeUntilFull(file: number, bytes: Buffer): void {
  try {
    while (writeSync(file, bytes) === bytes.length);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}
