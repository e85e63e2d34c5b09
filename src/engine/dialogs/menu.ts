import type { Choice } from '../../messages/activity.ts'
import { goToken } from '../../messages/button.ts'
import type { ActionHandlers } from '../action-handlers.ts'
import type { TurnScope } from '../turn-scope.ts'

function menuChoices(turn: TurnScope): Choice[] {
  return turn.content.menu.items.map(({ action, title, description }) => ({
    title: turn.local(title),
    value: goToken(action),
    ...(description ? { description: turn.local(description) } : {}),
  }))
}

/** What stands above the menu, and a button at its end. */
export type MenuFrame = { before: string; last: Choice }

/** The action of the button that shows the menu. */
export const menuActions: ActionHandlers<'menu'> = { menu: (turn) => showMenu(turn) }

/** Shows the menu, below `before` in the same message; `last` takes the place of the button that changes the language. */
export async function showMenu(turn: TurnScope, given: string | MenuFrame = ''): Promise<void> {
  const { before, last = null } = typeof given === 'string' ? { before: given } : given
  const other = turn.language === 'ar' ? 'en' : 'ar'
  const language = {
    title: turn.content.texts.text(other, 'bot.language.name'),
    value: goToken({ kind: 'language', language: other }),
  }
  const text = [before, turn.text('menu.question')].filter(Boolean).join('\n\n')
  await turn.say(text, { choices: [...menuChoices(turn), last ?? language] })
}

/** Returns the button that shows the menu. */
export function toMenu(turn: TurnScope): Choice {
  return { title: turn.text('menu.title'), value: goToken({ kind: 'menu' }) }
}

/** Returns the two buttons that fit under most messages. */
export function personOrMenu(turn: TurnScope): Choice[] {
  return [{ title: turn.text('person.title'), value: goToken({ kind: 'person', team: null }) }, toMenu(turn)]
}
