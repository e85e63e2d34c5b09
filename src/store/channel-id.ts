import type { Vault } from './vault.ts'

/** Returns the keyed hash by which a channel's own id of an event or message is found again: some channels' ids hold the person's number. */
export function hashedChannelId(vault: Vault, id: string): string {
  return vault.hash(`channel id ${id}`)
}
