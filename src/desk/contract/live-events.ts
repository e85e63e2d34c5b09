import * as z from 'zod/mini'
import { route } from './route.ts'

/** Server-Sent Events that say what to read again; `conversation`, `viewers` and `typing` (the person writes) carry the id of one. */
export const followEvents = route({
  id: 'followEvents',
  method: 'get',
  path: '/events',
  media: ['text/event-stream'],
})

/** What an open desk is told of: `kind` is the name of the event, the rest its data. */
export const liveEventSchema = z.union([
  z.object({ kind: z.enum(['queue', 'requests', 'presence']) }),
  z.object({ kind: z.enum(['conversation', 'viewers', 'typing']), id: z.string() }),
])

export type LiveEvent = z.infer<typeof liveEventSchema>

/** The names of the events. */
export const liveEventKinds = [
  'queue',
  'requests',
  'presence',
  'conversation',
  'viewers',
  'typing',
] as const satisfies LiveEvent['kind'][]
