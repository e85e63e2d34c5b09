import { z } from 'zod'
import { type Action, type ActionKind, formatAction, parseAction } from '../messages/action.ts'

/** The kinds of actions that may stand in `dialogs/`; the others belong to a moment of a conversation. */
const writableKinds: readonly ActionKind[] = ['form', 'topic', 'person', 'status', 'menu', 'data']
const parameterPattern = /^[a-z]+(?::[a-z0-9-]+)?$/

/** What a button or a suggestion does: see `dialogs/README.md`. */
export const actionSchema = z.string().transform((text, context): Action => {
  const action = parameterPattern.test(text) ? parseAction(text) : null
  if (action && writableKinds.includes(action.kind) && formatAction(action) === text) return action
  const message = 'use form:…, topic:…, person, person:…, status, menu or data'
  context.addIssue({ code: 'custom', message, input: text })
  return z.NEVER
})
