import { type MoveVerb, requestMoves } from '../../contract/request-moves.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'

/** What the sheet of a move asked for; a text that was not asked for or not given is empty. */
export type MoveInput = {
  reason: string
  earlyReason: string
  note: string
  fields: string[]
  decision: 'accept' | 'refuse'
  files: string[]
  receivedBy: string
}

const moves: Record<MoveVerb, (id: string, given: MoveInput) => Promise<unknown>> = {
  'start-checking': (id) => call(requestMoves['start-checking'], { id }),
  'ask-completion': (id, { fields, note }) =>
    call(requestMoves['ask-completion'], { id, fields, note: note || undefined }),
  'forward-to-committee': (id) => call(requestMoves['forward-to-committee'], { id }),
  vote: (id, { decision, reason }) => call(requestMoves.vote, { id, decision, reason }),
  accept: (id, { reason, earlyReason }) =>
    call(requestMoves.accept, { id, reason, earlyReason: earlyReason || undefined }),
  refuse: (id, { reason, earlyReason }) =>
    call(requestMoves.refuse, { id, reason, earlyReason: earlyReason || undefined }),
  'complete-registration': (id, { note, files }) =>
    call(requestMoves['complete-registration'], { id, note: note || undefined, files }),
  deliver: (id, { note, files, receivedBy }) =>
    call(requestMoves.deliver, {
      id,
      note: note || undefined,
      files,
      receivedBy: receivedBy || undefined,
    }),
  close: (id, { note }) => call(requestMoves.close, { id, note: note || undefined }),
  withdraw: (id, { reason }) => call(requestMoves.withdraw, { id, reason }),
}

/** Moves a request one step on; rejects with why it cannot be moved. */
export async function makeMove(id: string, verb: MoveVerb, given: MoveInput): Promise<void> {
  await moves[verb](id, given)
  refresh(keys.request(id))
  refresh(keys.requests)
}
