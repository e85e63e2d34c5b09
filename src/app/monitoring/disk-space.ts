import { statfs } from 'node:fs/promises'

/** Bytes below which a disk counts as full: the store's log and its checkpoint no longer fit safely. */
const fullBelow = 64 * 1024 ** 2
/** Bytes below which somebody has to make room soon: about what a day of files of a busy charity needs. */
const nearlyFullBelow = 1024 ** 3

export type DiskState = 'ok' | 'nearly full' | 'full'

/** Returns the bytes that the program may still write in `folder`. Rejects with the system's error when the folder is gone. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Says whether a disk with so many free bytes is full. */
export function diskStateOf(freeBytes: number): DiskState {
  if (freeBytes < fullBelow) return 'full'
  return freeBytes < nearlyFullBelow ? 'nearly full' : 'ok'
}
