import type { ActionHandlers } from '../../action-handlers.ts'
import { continueOtherDraft } from './continue.ts'
import { continueOn } from './request.ts'

/** The actions that carry a form to another channel. */
export const channelLinkActions: ActionHandlers<'continue-on' | 'other-draft'> = {
  'continue-on': (turn, { channel }) => continueOn(turn, channel),
  'other-draft': (turn, { form }) => continueOtherDraft(turn, form),
}
