import * as z from 'zod/mini'
import { route } from './route.ts'
import { counts } from './values.ts'

/** What a role may not see is null. */
export const showOverview = route({
  id: 'showOverview',
  method: 'get',
  path: '/overview',
  result: z.object({
    waiting: z.nullable(z.number()),
    oldestWaitingMs: z.nullable(z.number()),
    mine: z.nullable(z.number()),
    requests: counts,
    /** How many are under way: the committee's, and those that the staff settle. */
    ways: counts,
    due: z.object({ overdue: z.number(), soon: z.number() }),
    failedEvents: z.nullable(z.number()),
  }),
})
