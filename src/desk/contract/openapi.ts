import * as z from 'zod/mini'
import { route } from './route.ts'

export const showOpenApi = route({
  id: 'showOpenApi',
  method: 'get',
  path: '/openapi.json',
  result: z.looseObject({
    openapi: z.string(),
    info: z.object({ title: z.string(), version: z.string() }),
    paths: z.record(z.string(), z.unknown()),
  }),
})
