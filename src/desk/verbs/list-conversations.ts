import { z } from 'zod'
import { deskRoute } from '../desk-route.ts'
import { cursorSchema } from '../page-cursor.ts'
import { listConversations } from '../queries/conversation-list.ts'
import { countViews } from '../queries/view-counts.ts'

/** `GET /conversations?view=&cursor=`: a page of a view and how many each view holds. */
export const listConversationsRoute = deskRoute({
  method: 'get',
  path: '/conversations',
  access: 'conversations.read',
  input: z.object({
    view: z.enum(['waiting', 'mine', 'active', 'all', 'closed']).default('waiting'),
    cursor: cursorSchema.nullable().default(null),
  }),
  run: async ({ store }, { view, cursor }, { staff }) => {
    const [page, counts] = await Promise.all([
      listConversations(store, { view, staffId: staff.id, after: cursor }),
      countViews(store, staff.id),
    ])
    return { ...page, counts }
  },
})
