import * as z from 'zod/mini'
import { route } from './route.ts'

/** The description of the API itself, in OpenAPI 3.1. */
export const showOpenApi = route({
  id: 'showOpenApi',
  method: 'get',
  path: '/openapi.json',
  result: z.object({
    openapi: z.string(),
    info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
    paths: z.record(z.string(), z.record(z.string(), z.unknown())),
    components: z.record(z.string(), z.unknown()),
  }),
})
