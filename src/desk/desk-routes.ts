import { LoginThrottle } from './auth/login-throttle.ts'
import type { Desk } from './desk.ts'
import type { DeskRoute } from './desk-route.ts'
import { closeConversationRoute } from './verbs/close-conversation.ts'
import { followEvents } from './verbs/follow-events.ts'
import { listConversationsRoute } from './verbs/list-conversations.ts'
import { listMessagesRoute } from './verbs/list-messages.ts'
import { logIn } from './verbs/log-in.ts'
import { logOut } from './verbs/log-out.ts'
import { noteOnConversationRoute } from './verbs/note-on-conversation.ts'
import { releaseConversationRoute } from './verbs/release-conversation.ts'
import { replyToContactRoute } from './verbs/reply-to-contact.ts'
import { showConversation } from './verbs/show-conversation.ts'
import { showMe } from './verbs/show-me.ts'
import { showTypingRoute } from './verbs/show-typing.ts'
import { takeConversationRoute } from './verbs/take-conversation.ts'
import { transferConversationRoute } from './verbs/transfer-conversation.ts'

/** Every verb of the desk's API. */
export function deskRoutes({ clock }: Pick<Desk, 'clock'>): readonly DeskRoute[] {
  return [
    logIn(new LoginThrottle(clock.now)),
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
  ]
}
