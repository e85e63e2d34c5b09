import { LoginThrottle } from './auth/login-throttle.ts'
import type { Desk } from './desk.ts'
import type { DeskRoute } from './desk-route.ts'
import { addStaffRoute } from './verbs/add-staff.ts'
import { assignGapRoute } from './verbs/assign-gap.ts'
import { closeConversationRoute } from './verbs/close-conversation.ts'
import { disableStaffRoute } from './verbs/disable-staff.ts'
import { dismissGapRoute } from './verbs/dismiss-gap.ts'
import { enableStaffRoute } from './verbs/enable-staff.ts'
import { exportPhrasingPatch } from './verbs/export-phrasing-patch.ts'
import { exportRequestsRoute } from './verbs/export-requests.ts'
import { followEvents } from './verbs/follow-events.ts'
import { holdContactRoute } from './verbs/hold-contact.ts'
import { listConversationsRoute } from './verbs/list-conversations.ts'
import { listFailedEventsRoute } from './verbs/list-failed-events.ts'
import { listForms } from './verbs/list-forms.ts'
import { listGapsRoute } from './verbs/list-gaps.ts'
import { listMessagesRoute } from './verbs/list-messages.ts'
import { listRequestsRoute } from './verbs/list-requests.ts'
import { listStaffRoute } from './verbs/list-staff.ts'
import { logIn } from './verbs/log-in.ts'
import { logOut } from './verbs/log-out.ts'
import { moveRequestRoutes } from './verbs/move-request.ts'
import { noteOnConversationRoute } from './verbs/note-on-conversation.ts'
import { readForm } from './verbs/read-form.ts'
import { releaseConversationRoute } from './verbs/release-conversation.ts'
import { releaseHoldRoute } from './verbs/release-hold.ts'
import { replyToContactRoute } from './verbs/reply-to-contact.ts'
import { retryFailedEvent } from './verbs/retry-failed-event.ts'
import { revealAnswer } from './verbs/reveal-answer.ts'
import { showConversation } from './verbs/show-conversation.ts'
import { showFile } from './verbs/show-file.ts'
import { showMe } from './verbs/show-me.ts'
import { showOverview } from './verbs/show-overview.ts'
import { showReceipt } from './verbs/show-receipt.ts'
import { showRequest } from './verbs/show-request.ts'
import { showTypingRoute } from './verbs/show-typing.ts'
import { takeConversationRoute } from './verbs/take-conversation.ts'
import { takeRequestRoute } from './verbs/take-request.ts'
import { transferConversationRoute } from './verbs/transfer-conversation.ts'
import { uploadFile } from './verbs/upload-file.ts'

/** Every verb of the desk's API. */
export function deskRoutes({ attempts }: Pick<Desk, 'attempts'>): readonly DeskRoute[] {
  return [
    logIn(new LoginThrottle(attempts)),
    logOut,
    showMe,
    followEvents,
    listConversationsRoute,
    showConversation,
    listMessagesRoute,
    takeConversationRoute,
    replyToContactRoute,
    releaseConversationRoute,
    closeConversationRoute,
    transferConversationRoute,
    noteOnConversationRoute,
    showTypingRoute,
    listRequestsRoute,
    takeRequestRoute,
    uploadFile,
    listForms,
    readForm,
    exportRequestsRoute,
    showRequest,
    showReceipt,
    revealAnswer,
    ...moveRequestRoutes,
    showFile,
    showOverview,
    holdContactRoute,
    releaseHoldRoute,
    listFailedEventsRoute,
    retryFailedEvent,
    exportPhrasingPatch,
    listGapsRoute,
    assignGapRoute,
    dismissGapRoute,
    listStaffRoute,
    addStaffRoute,
    disableStaffRoute,
    enableStaffRoute,
  ]
}
