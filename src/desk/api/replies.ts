import { listReplies as contract } from '../contract/replies.ts'
import { deskRoute } from '../desk-route.ts'

export const listReplies = deskRoute(contract, {
  summary: 'Returns the ready replies and the reasons for closing, as the association wrote them.',
  access: 'conversations.read',
  run: async ({ content: { desk, organisation } }) => ({
    organisation: organisation.name,
    replies: desk?.replies ?? [],
    closeReasons: desk?.closeReasons ?? [],
  }),
})
