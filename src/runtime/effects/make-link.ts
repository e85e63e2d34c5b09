import { addChannelLink, type NewChannelLink } from '../../store/tables/channel-links.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'

const newLinks: RowWriter<NewChannelLink> = {
  order: 'others',
  write: (write, rows, { now }) => oneByOne(rows, (row) => addChannelLink(write, row, now)),
}

/** Opens a channel link; earlier ones of the conversation that nobody used are closed. */
export const makeLink: EffectKind<'make-link'> = {
  plan: ({ link }, turn) => turn.add(newLinks, { ...link, conversationId: turn.saved.id }),
}
