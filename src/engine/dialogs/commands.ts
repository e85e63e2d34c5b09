import { type Command, parseCommand } from '../../forms/parsers/commands.ts'
import type { TurnScope } from '../turn-scope.ts'
import { showMenuOrWelcome } from './courtesy.ts'
import { changeLanguage } from './language.ts'
import { showMenu } from './menu.ts'
import { showMyData } from './my-data/my-data.ts'
import { relationsTeam, requestPerson } from './person/request-person.ts'
import { showStatus } from './status/status.ts'

type Handler = (turn: TurnScope) => Promise<void>

/** What each command does outside of a form; null for those that mean nothing there. */
const handlers: Record<Command, Handler | null> = {
  back: null,
  skip: null,
  review: null,
  later: null,
  help: showMenuOrWelcome,
  menu: showMenuOrWelcome,
  cancel: async (turn) => {
    turn.state.dialog = null
    await showMenu(turn, turn.text('nothing-to-cancel'))
  },
  person: (turn) => requestPerson(turn, { team: relationsTeam, reason: 'asked', priority: 0 }),
  status: showStatus,
  'my-data': showMyData,
  'language-ar': (turn) => changeLanguage(turn, 'ar'),
  'language-en': (turn) => changeLanguage(turn, 'en'),
}

/** Obeys a command outside of a form; returns false when the text is none that means something there. */
export async function obeyCommand(turn: TurnScope, text: string): Promise<boolean> {
  const command = parseCommand(text)
  const handler = command && isMeant(command, text) ? handlers[command] : null
  await handler?.(turn)
  return handler !== null
}

/** `/help` is what chat programs send for the menu; «مساعدة» may well ask for support. */
function isMeant(command: Command, text: string): boolean {
  return command !== 'help' || text.startsWith('/')
}
