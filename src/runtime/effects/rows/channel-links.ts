import type { ChannelLink } from '../../../engine/turn.ts'
import { changeChannelLink, type LinkChange } from '../../../store/tables/channel-links.ts'
import { oneByOne, type RowWriter } from '../../row-writer.ts'
import type { TurnLock } from '../../turn-lock.ts'
import type { TurnPlan } from '../../turn-plan.ts'

const linkWriter: RowWriter<LinkChange> = {
  order: 'others',
  write: (write, rows) => oneByOne(rows, (row) => changeChannelLink(write, row)),
}

/** Plans that the state of a channel link changes. */
export function changeLink(turn: TurnPlan, change: LinkChange): void {
  turn.add(linkWriter, change)
}

/** The lock of the link that an effect changes. */
export function linkLock({ link: { id, version } }: { link: ChannelLink }): TurnLock[] {
  return [{ table: 'channel_links', id, seen: version }]
}
