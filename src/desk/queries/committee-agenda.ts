import { signatureOf } from '../../requests/check-sheet.ts'
import { quorumOf, votesIn } from '../../requests/committee.ts'
import { historiesOf } from '../../requests/request-history.ts'
import type { Agenda } from '../contract/committee.ts'
import type { Desk } from '../desk.ts'
import { committeeMembers, committeeOf } from './committee-votes.ts'
import { staffNames } from './request-detail.ts'
import { requestItem, waitingForCommittee } from './request-list.ts'

/** What waits for the committee, the nearest decision first, each with its votes and that of `staffId`. */
export async function committeeAgenda(desk: Desk, staffId: string): Promise<Agenda> {
  const { store, content } = desk
  const [rows, members, names] = await Promise.all([
    waitingForCommittee(store),
    committeeMembers(store),
    staffNames(store),
  ])
  const histories = await historiesOf(
    store.read,
    store.vault,
    rows.map(({ id }) => id),
  )
  return {
    quorum: quorumOf(content.organisation),
    isQuorumGiven: content.organisation.committee.quorum !== null,
    members: members.map(({ name }) => name),
    items: rows.flatMap((request) => {
      const history = histories.get(request.id) ?? []
      const committee = committeeOf(content.organisation, { request, history, members, names })
      if (committee === null) return []
      const mine = votesIn(history).find(({ memberId }) => memberId === staffId)?.decision ?? null
      const checkedBy = signatureOf(history, [])?.name ?? null
      return [{ ...requestItem(desk, request), ...committee, mine, checkedBy }]
    }),
  }
}
