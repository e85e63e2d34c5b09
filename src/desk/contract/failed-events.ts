import * as z from 'zod/mini'
import { doneSchema, route } from './route.ts'
import { instant, maybeText } from './values.ts'

export const listFailedEvents = route({
  id: 'listFailedEvents',
  method: 'get',
  path: '/failed-events',
  result: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        channel: z.string(),
        conversationId: z.string(),
        contactName: maybeText,
        attempts: z.number(),
        error: maybeText,
        receivedAt: instant,
      }),
    ),
  }),
})

export const retryFailedEvent = route({
  id: 'retryFailedEvent',
  method: 'post',
  path: '/failed-events/:id/retry',
  result: doneSchema,
})

export type FailedEvent = z.infer<typeof listFailedEvents.result>['items'][number]
