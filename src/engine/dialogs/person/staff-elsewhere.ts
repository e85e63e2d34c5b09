import type { TurnScope } from '../../turn-scope.ts'

/** Says that a colleague is talking with the person in another conversation, because they asked for one or pressed for one. */
export async function pointToStaffElsewhere(turn: TurnScope): Promise<boolean> {
  const { staffElsewhere } = turn.input.conversation
  if (!staffElsewhere) return false
  turn.state.toldElsewhere = staffElsewhere.handoffId
  const named = turn.content.texts.find(turn.language, `bot.channel.${staffElsewhere.channel}`)
  const channel = named ?? staffElsewhere.channel
  await turn.say(turn.text('elsewhere.told', { channel }))
  return true
}

/**
 * Leaves a free message to the colleague who is talking with the person in another conversation: the bot says so once, and is
 * silent from then on, so that nobody is answered from two sides; only what is urgent is answered at once.
 */
export async function leaveToStaffElsewhere(turn: TurnScope, text: string): Promise<boolean> {
  const { staffElsewhere } = turn.input.conversation
  if (!staffElsewhere || turn.content.ask(text).outcome === 'urgent') return false
  if (turn.state.toldElsewhere === staffElsewhere.handoffId) return true
  return pointToStaffElsewhere(turn)
}
