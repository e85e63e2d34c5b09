import { z } from 'zod'
import { deskRoute } from '../desk-route.ts'
import { listGaps } from '../queries/gap-list.ts'

/** `GET /gaps`: what the bot could not answer, grouped by likeness, and what the content's files have wrong. */
export const listGapsRoute = deskRoute({
  method: 'get',
  path: '/gaps',
  access: 'gaps.work',
  input: z.object({}),
  run: async ({ store, knowledge }) => listGaps(store, knowledge),
})
