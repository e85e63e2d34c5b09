import { z } from 'zod'
import { deskRoute } from '../desk-route.ts'
import { requestDetail } from '../queries/request-detail.ts'
import { idSchema } from './conversation-input.ts'

/** `GET /requests/:id`: one request with its answers (sensitive ones masked), history, files and possible moves. */
export const showRequest = deskRoute({
  method: 'get',
  path: '/requests/:id',
  access: 'requests.read',
  input: z.object({ id: idSchema }),
  run: async (desk, { id }, by) => requestDetail(desk, id, by),
})
