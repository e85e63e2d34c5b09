import type { ActionHandlers } from '../action-handlers.ts'
import { receiptLines, receiptLink } from '../forms/receipt-lines.ts'
import type { TurnScope } from '../turn-scope.ts'
import { personOrMenu } from './menu.ts'

/** The action that gives the receipt; the phrases of `receipt` do the same. */
export const receiptActions: ActionHandlers<'receipt'> = { receipt: (turn) => showReceipt(turn) }

/** Sends the receipt of the contact's newest signed request: an address to print it from, or its lines here. */
export async function showReceipt(turn: TurnScope): Promise<void> {
  const requests = await turn.input.find.requests()
  const request = requests.find(({ form }) => turn.content.forms.get(form)?.declaration)
  if (!request) return turn.say(turn.text('receipt.none'), { choices: personOrMenu(turn) })
  const { reference, digest, submittedAt: at, id } = request
  const link = receiptLink(turn, id)
  await turn.say(link === '' ? receiptLines(turn, { reference, digest, at }) : link, {
    choices: personOrMenu(turn),
  })
}
