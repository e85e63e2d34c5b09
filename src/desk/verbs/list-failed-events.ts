import { z } from 'zod'
import { deskRoute } from '../desk-route.ts'
import { listFailedEvents } from '../queries/failed-events.ts'

/** `GET /failed-events`: what came in and could not be handled. */
export const listFailedEventsRoute = deskRoute({
  method: 'get',
  path: '/failed-events',
  access: 'events.repair',
  input: z.object({}),
  run: async ({ store }) => ({ items: await listFailedEvents(store) }),
})
