import type { Language } from '../../shared/language.ts'
import type { ActionHandlers } from '../action-handlers.ts'
import { chooseLanguage } from '../conversation-language.ts'
import type { TurnScope } from '../turn-scope.ts'
import { showMenu } from './menu.ts'

/** The action of the menu's last button. */
export const languageActions: ActionHandlers<'language'> = {
  language: (turn, { language }) => changeLanguage(turn, languageNamed(language)),
}

/** Goes on in the language that the person chose, and shows the menu in it. */
export async function changeLanguage(turn: TurnScope, language: Language): Promise<void> {
  chooseLanguage(turn, language)
  await showMenu(turn, turn.text('language.chosen'))
}

/** Returns the language of an action; a name that a client made up stands for Arabic. */
export function languageNamed(name: string): Language {
  return name === 'en' ? 'en' : 'ar'
}
