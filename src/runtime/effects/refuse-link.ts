import type { EffectKind } from './effect-kind.ts'
import { changeLink, linkLock } from './rows/channel-links.ts'

/** Closes a channel link that was not confirmed. */
export const refuseLink: EffectKind<'refuse-link'> = {
  locks: linkLock,
  plan: ({ link }, turn) => changeLink(turn, { id: link.id, status: 'refused' }),
}
