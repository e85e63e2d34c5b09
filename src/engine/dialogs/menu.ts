import type { Choice } from '../../messages/activity.ts'
import { goToken } from '../../messages/button.ts'
import type { TurnScope } from '../turn-scope.ts'

/** The choices of the menu. */
function menuChoices(turn: TurnScope): Choice[] {
  return turn.content.menu.items.map(({ action, title, description }) => ({
    title: turn.local(title),
    value: goToken(action),
    ...(description ? { description: turn.local(description) } : {}),
  }))
}

/** Shows the menu, with whatever is said before it in the same message. */
export async function showMenu(turn: TurnScope, before = ''): Promise<void> {
  const other = turn.language === 'ar' ? 'en' : 'ar'
  const language = {
    title: turn.content.texts.text(other, 'bot.language.name'),
    value: goToken(`language:${other}`),
  }
  const text = [before, turn.text('menu.question')].filter(Boolean).join('\n\n')
  await turn.say(text, { choices: [...menuChoices(turn), language] })
}

/** The two ways on that fit under most messages. */
export function personOrMenu(turn: TurnScope): Choice[] {
  return [
    { title: turn.text('person.title'), value: goToken('person') },
    { title: turn.text('menu.title'), value: goToken('menu') },
  ]
}
