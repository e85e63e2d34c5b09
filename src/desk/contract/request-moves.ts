import * as z from 'zod/mini'
import { type RouteContract, route } from './route.ts'
import { idSchema } from './values.ts'

/** Where a request is in its life. */
export const stageSchema = z.enum([
  'submitted',
  'checking',
  'needs-completion',
  'with-committee',
  'accepted',
  'refused',
  'registered',
  'delivered',
  'rated',
  'withdrawn',
  'closed',
])

/** What the staff can do with a request. */
export const moveVerbSchema = z.enum([
  'start-checking',
  'ask-completion',
  'forward-to-committee',
  'vote',
  'accept',
  'refuse',
  'complete-registration',
  'deliver',
  'close',
  'withdraw',
])

export type Stage = z.infer<typeof stageSchema>
export type MoveVerb = z.infer<typeof moveVerbSchema>

/** A decision of the committee. */
export const decisionSchema = z.enum(['accept', 'refuse'])

const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000))
const note = z.optional(z.string().check(z.trim(), z.maxLength(2000)))

const nothing = z.object({})
/** `files` were uploaded before: the slip of a registration, the receipt of a delivery. */
const proven = z.object({ note, files: z.optional(z.array(idSchema).check(z.maxLength(5))) })
const delivered = z.extend(proven, {
  receivedBy: z.optional(z.string().check(z.trim(), z.maxLength(200))),
})
/** `earlyReason`: why it is decided before the promised day. */
const decided = z.object({ reason, earlyReason: z.optional(reason) })
const completion = z.object({
  fields: z.array(z.string().check(z.minLength(1), z.maxLength(120))).check(z.minLength(1), z.maxLength(60)),
  note,
})

/** The route of each move; it answers with the stage that the move led to. */
export const requestMoves = {
  'start-checking': moveRoute('start-checking', nothing),
  'ask-completion': moveRoute('ask-completion', completion),
  'forward-to-committee': moveRoute('forward-to-committee', nothing),
  vote: moveRoute('vote', z.object({ decision: decisionSchema, reason })),
  accept: moveRoute('accept', decided),
  refuse: moveRoute('refuse', decided),
  'complete-registration': moveRoute('complete-registration', proven),
  deliver: moveRoute('deliver', delivered),
  close: moveRoute('close', z.object({ note })),
  withdraw: moveRoute('withdraw', z.object({ reason })),
} satisfies Record<MoveVerb, RouteContract>

function moveRoute<Verb extends MoveVerb, Body extends z.ZodMiniType>(verb: Verb, body: Body) {
  return route({
    id: `move-${verb}`,
    method: 'post',
    path: `/requests/:id/${verb}`,
    body,
    result: z.object({ stage: stageSchema }),
  })
}
