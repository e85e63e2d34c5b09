import { showAudit } from './api/audit.ts'
import { committeeRoutes } from './api/committee.ts'
import { contactRoutes } from './api/contacts.ts'
import { conversationRoutes } from './api/conversations.ts'
import { failedEventRoutes } from './api/failed-events.ts'
import { formRoutes } from './api/forms.ts'
import { gapRoutes } from './api/gaps.ts'
import { keepFile } from './api/keep-file.ts'
import { followEvents } from './api/live-events.ts'
import { messageRoutes } from './api/messages.ts'
import { missingFactsRoute } from './api/missing-facts.ts'
import { openApiRoute } from './api/openapi.ts'
import { showOverview } from './api/overview.ts'
import { listReplies } from './api/replies.ts'
import { requestRoutes } from './api/requests.ts'
import { searchRoute } from './api/search.ts'
import { sessionRoutes } from './api/session.ts'
import { showFile } from './api/show-file.ts'
import { staffRoutes } from './api/staff.ts'
import { startRoutes } from './api/start-conversation.ts'
import { uploadFile } from './api/upload-file.ts'
import type { Desk } from './desk.ts'
import type { DeskRoute } from './desk-route.ts'

/** Every route of the desk's API. */
export function deskRoutes({ attempts }: Pick<Desk, 'attempts'>): readonly DeskRoute[] {
  const routes = [
    ...sessionRoutes(attempts),
    followEvents,
    ...conversationRoutes,
    ...startRoutes,
    ...messageRoutes,
    listReplies,
    ...requestRoutes,
    ...committeeRoutes,
    uploadFile,
    keepFile,
    showFile,
    ...formRoutes,
    showOverview,
    searchRoute,
    ...contactRoutes,
    ...failedEventRoutes,
    ...gapRoutes,
    ...staffRoutes,
    showAudit,
    missingFactsRoute,
  ]
  return [...routes, openApiRoute(routes)]
}
