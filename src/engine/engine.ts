import { localeLanguage } from './conversation-language.ts'
import { greetedFor, welcome } from './dialogs/courtesy.ts'
import { routeEvent } from './events.ts'
import type { LiveContent } from './live-content.ts'
import { routeMessage } from './router.ts'
import type { RunTurn } from './turn.ts'
import { TurnScope } from './turn-scope.ts'

/** Makes the function that runs turns. `content` is called at the beginning of each turn, so that it can be replaced live. */
export function createEngine(content: () => LiveContent): RunTurn {
  return async (input) => {
    const turn = new TurnScope(input, content())
    await route(turn)
    if (input.isGreeted) greetBack(turn)
    return { state: turn.state, effects: turn.effects }
  }
}

/** Answers a greeting that came before the message, unless the person was greeted a moment ago or waits for the staff. */
function greetBack(turn: TurnScope): void {
  const { conversation, state, now } = turn.input
  if (conversation.owner !== 'bot' || now - (state.greetedAt ?? 0) < greetedFor) return
  turn.state.greetedAt = now
  turn.addToFirst(turn.text('greeting-back'))
}

async function route(turn: TurnScope): Promise<void> {
  switch (turn.input.activity.type) {
    case 'message':
      return routeMessage(turn)
    case 'conversationUpdate':
      return greetNewcomer(turn)
    case 'event':
      return routeEvent(turn)
    default:
      return undefined
  }
}

async function greetNewcomer(turn: TurnScope): Promise<void> {
  if (turn.state.greeted || turn.input.conversation.owner !== 'bot') return undefined
  turn.state.language ??= localeLanguage(turn.input.activity.locale)
  return welcome(turn)
}
