import { type SqlBool, sql } from 'kysely'
import { findOpenHandoff, lockConversation } from './conversation-row.ts'
import type { HandoffServices } from './handoff-services.ts'
import { moveToTeam } from './transfer-conversation.ts'

/** Puts every conversation that `staffId` has back into its team's queue; the people are told that somebody else will join. */
export async function returnConversations(services: HandoffServices, staffId: string): Promise<void> {
  const { store } = services
  const held = await store.read
    .selectFrom('handoffs')
    .select('conversation_id')
    .where('staff_id', '=', staffId)
    .where(sql<SqlBool>`status <> 'closed'`)
    .execute()
  for (const { conversation_id } of held) {
    await store.write(async (write) => {
      const conversation = await lockConversation(write, conversation_id)
      const handoff = await findOpenHandoff(write, conversation_id)
      if (handoff?.staff_id !== staffId) return
      await moveToTeam(services, write, { conversation, handoff }, knownTeam(services, handoff.team))
      write.signal({ kind: 'queue' })
    })
  }
}

/** The team, or the first one when the team is no longer there. */
function knownTeam({ content }: HandoffServices, team: string): string {
  const { teams } = content.organisation
  return (teams.find(({ id }) => id === team) ?? teams[0])?.id ?? team
}
