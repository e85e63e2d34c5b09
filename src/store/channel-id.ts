import type { Vault } from './vault.ts'

/** What is kept of a channel's own id of an event or message: WhatsApp's hold the person's number, so they are only found again. */
export function keptChannelId(vault: Vault, id: string): string {
  return vault.hash(`channel id ${id}`)
}
