import * as z from 'zod/mini'
import { route } from './route.ts'

const keptFile = z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number() })

/** The body is the file itself, to be sent with a reply; its type is told by its content. */
export const keepFile = route({
  id: 'keepFile',
  method: 'post',
  path: '/files',
  upload: ['application/octet-stream'],
  query: z.object({ name: z._default(z.string().check(z.maxLength(200)), '') }),
  result: keptFile,
  statuses: [201],
})

/** The body is the file itself; its type is told by its content. */
export const uploadFile = route({
  id: 'uploadFile',
  method: 'post',
  path: '/uploads',
  upload: ['application/octet-stream'],
  query: z.object({ name: z._default(z.string().check(z.maxLength(200)), '') }),
  result: z.object({ file: keptFile }),
  statuses: [201],
})

export const showFile = route({
  id: 'showFile',
  method: 'get',
  path: '/files/:id',
  media: ['application/octet-stream'],
})

export type KeptFile = z.infer<typeof keptFile>
