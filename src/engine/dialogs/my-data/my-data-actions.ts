import type { ActionHandlers } from '../../action-handlers.ts'
import { confirmWithdrawal, showConsents, withdrawConsent } from './consents.ts'
import { askCorrection, offerCorrection } from './correction.ts'
import { confirmDeletion, deleteMyData } from './deletion.ts'
import { giveCopy, showMyData } from './my-data.ts'
import { optIn, optOut } from './own-messages.ts'

/** The actions of the rights that people have over their data. */
export const myDataActions: ActionHandlers<
  | 'data'
  | 'data-copy'
  | 'correct-data'
  | 'ask-correction'
  | 'delete-data'
  | 'delete-data-now'
  | 'withdraw-consent'
  | 'withdraw-now'
  | 'opt-out'
  | 'opt-in'
> = {
  data: showMyData,
  'data-copy': giveCopy,
  'correct-data': offerCorrection,
  'ask-correction': askCorrection,
  'delete-data': confirmDeletion,
  'delete-data-now': deleteMyData,
  'withdraw-consent': (turn, { purpose }) =>
    purpose === null ? showConsents(turn) : confirmWithdrawal(turn, purpose),
  'opt-out': optOut,
  'opt-in': optIn,
  'withdraw-now': (turn, { purpose }) => withdrawConsent(turn, purpose),
}
