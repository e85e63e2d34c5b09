import * as z from 'zod/mini'
import { doneSchema, route } from './route.ts'
import { writtenText } from './values.ts'

export const holdContact = route({
  id: 'holdContact',
  method: 'post',
  path: '/contacts/:id/hold',
  body: z.object({ reason: writtenText }),
  result: doneSchema,
})

export const releaseHold = route({
  id: 'releaseHold',
  method: 'post',
  path: '/contacts/:id/release-hold',
  body: z.object({ reason: writtenText }),
  result: doneSchema,
})
