import type { Organisation } from '../../content/organisation-file.ts'
import { wayOf } from '../../forms/lifecycle.ts'
import { countVotes, quorumOf, votesIn } from '../../requests/committee.ts'
import type { RequestEvent } from '../../requests/request-history.ts'
import type { RequestRow } from '../../requests/request-row.ts'
import type { Store } from '../../store/store.ts'
import type { Committee } from '../contract/requests.ts'

/** A member of the committee who may sign in. */
export type Member = { id: string; name: string }

/** The members of the committee, by name. */
export async function committeeMembers({ read }: Pick<Store, 'read'>): Promise<Member[]> {
  return read
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('role', '=', 'committee')
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .execute()
}

type Asked = {
  request: Pick<RequestRow, 'due_at'>
  history: readonly Pick<RequestEvent, 'verb' | 'actor' | 'data' | 'at'>[]
  members: readonly Member[]
  names: ReadonlyMap<string, string>
}

/** How the committee voted on a request; null for one that it never had. */
export function committeeOf(
  organisation: Pick<Organisation, 'committee'>,
  { request, history, members, names }: Asked,
): Committee | null {
  const hadIt = history.some(({ verb }) => verb === 'forward-to-committee')
  if (wayOf(request) !== 'committee' || !hadIt) return null
  const votes = votesIn(history)
  const voted = new Set(votes.map(({ memberId }) => memberId))
  return {
    quorum: quorumOf(organisation),
    ...countVotes(votes),
    votes: votes.map(({ memberId, decision, reason, at }) => ({
      member: names.get(memberId) ?? null,
      decision,
      reason,
      at,
    })),
    absent: members.filter(({ id }) => !voted.has(id)).map(({ name }) => name),
  }
}
