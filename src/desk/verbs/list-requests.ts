import { z } from 'zod'
import { stages } from '../../forms/lifecycle.ts'
import { deskRoute } from '../desk-route.ts'
import { cursorSchema } from '../page-cursor.ts'
import { countDue, countRequests, listRequests } from '../queries/request-list.ts'

/** `GET /requests?form=&stage=&q=&due=overdue&cursor=`: a page of requests, newest first, and how many there are. */
export const listRequestsRoute = deskRoute({
  method: 'get',
  path: '/requests',
  access: 'requests.read',
  input: z.object({
    form: z.string().max(60).nullable().default(null),
    stage: z.enum(stages).nullable().default(null),
    q: z.string().max(100).nullable().default(null),
    due: z.literal('overdue').nullable().default(null),
    cursor: cursorSchema.nullable().default(null),
  }),
  run: async (desk, { cursor, ...filter }) => {
    const [page, counts, due] = await Promise.all([
      listRequests(desk, { ...filter, after: cursor }),
      countRequests(desk.store, filter.form),
      countDue(desk.store, desk.clock.now()),
    ])
    return { ...page, counts: { ...counts, overdue: due.overdue } }
  },
})
