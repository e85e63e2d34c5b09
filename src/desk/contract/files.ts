import * as z from 'zod/mini'
import { route } from './route.ts'

/** The body is the file itself; its type is told by its content. */
export const uploadFile = route({
  id: 'uploadFile',
  method: 'post',
  path: '/uploads',
  upload: ['application/octet-stream'],
  query: z.object({ name: z._default(z.string().check(z.maxLength(200)), '') }),
  result: z.object({
    file: z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number() }),
  }),
  statuses: [201],
})

export const showFile = route({
  id: 'showFile',
  method: 'get',
  path: '/files/:id',
  media: ['application/octet-stream'],
})
