import type { Vault } from './vault.ts'

/** Returns the hash of a channel's own id of an event or message, as some hold the person's number and are only looked up. */
export function keptChannelId(vault: Vault, id: string): string {
  return vault.hash(`channel id ${id}`)
}
