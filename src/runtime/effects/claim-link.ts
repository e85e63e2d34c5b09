import type { EffectKind } from './effect-kind.ts'
import { changeLink, linkLock } from './rows/channel-links.ts'

/** Records that the code of a channel link was sent in this conversation. */
export const claimLink: EffectKind<'claim-link'> = {
  locks: linkLock,
  plan: ({ link }, turn) => changeLink(turn, { id: link.id, status: 'claimed', claimedBy: turn.saved.id }),
}
