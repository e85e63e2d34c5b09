import * as z from 'zod/mini'
import { route } from './route.ts'
import { bothLanguages, titled } from './values.ts'

/** What `dialogs/desk.yaml` gives the staff: replies with `{variables}`, and the reasons for closing a conversation. */
export const listReplies = route({
  id: 'listReplies',
  method: 'get',
  path: '/replies',
  result: z.object({
    organisation: bothLanguages,
    replies: z.array(z.extend(titled, { text: bothLanguages })),
    closeReasons: z.array(titled),
  }),
})

export type CannedReplies = z.infer<typeof listReplies.result>
export type CannedReply = CannedReplies['replies'][number]
