import { closeConversation } from '../../handoff/close-conversation.ts'
import type { Actor } from '../../handoff/handoff-services.ts'
import { markRead } from '../../handoff/mark-read.ts'
import { noteOnConversation } from '../../handoff/note-on-conversation.ts'
import { releaseConversation } from '../../handoff/release-conversation.ts'
import { replyToContact } from '../../handoff/reply-to-contact.ts'
import { showTyping } from '../../handoff/show-typing.ts'
import { snoozeConversation } from '../../handoff/snooze-conversation.ts'
import { takeConversation } from '../../handoff/take-conversation.ts'
import { type TransferTarget, transferConversation } from '../../handoff/transfer-conversation.ts'
import { errorCode, WaslError } from '../../shared/errors.ts'
import { recordLook } from '../audit.ts'
import type { StaffMember } from '../auth/session.ts'
import * as contract from '../contract/conversations.ts'
import type { Desk } from '../desk.ts'
import { deskRoute } from '../desk-route.ts'
import { readCursor } from '../page-cursor.ts'
import { may } from '../permissions.ts'
import { conversationDetail } from '../queries/conversation-detail.ts'
import { findConversation, listConversations } from '../queries/conversation-list.ts'
import { countViews } from '../queries/view-counts.ts'
import { viewersOf } from '../queries/viewer-names.ts'
import { requireColleague } from '../staff/require-colleague.ts'

const list = deskRoute(contract.listConversations, {
  summary: 'Lists a page of a view, and counts what each view holds.',
  access: 'conversations.read',
  run: async ({ store, clock }, { view, cursor, team = null }, { staff }) => {
    const asked = { staffId: staff.id, team, now: clock.now() }
    const [page, counts] = await Promise.all([
      listConversations(store, { ...asked, view, after: readCursor(cursor) }),
      countViews(store, asked),
    ])
    return { ...page, counts }
  },
})

const show = deskRoute(contract.showConversation, {
  summary: 'Returns a conversation, the person, their requests and the form they are filling in.',
  access: 'conversations.read',
  run: async (desk, { id }, { staff }) => {
    const conversation = await findConversation(desk.store, id, desk.clock.now())
    if (!conversation) throw new WaslError('conversation.not-found', 'there is no such conversation')
    const mayCall = may(staff.role, 'contacts.call')
    const detail = await conversationDetail(desk, conversation, mayCall)
    if (detail.contact.accounts.some(({ number }) => number !== null))
      await recordLook(desk, { staffId: staff.id, subject: `contact ${detail.contact.id}` })
    return { conversation, ...detail }
  },
})

const take = deskRoute(contract.takeConversation, {
  summary: 'Takes a conversation; 409 `handoff.taken` names the colleague who was first.',
  access: 'conversations.work',
  run: async (desk, { id }, { staff }) => {
    await takeConversation(desk, id, actorOf(staff))
  },
})

const reply = deskRoute(contract.replyToContact, {
  summary: 'Sends a reply once; 202 with `parked` when it waits until the person writes again.',
  access: 'conversations.work',
  status: ({ parked }) => (parked ? 202 : 200),
  run: (desk, { id, text, files, quote = null, clientId = desk.clock.newId() }, { staff }) =>
    replyToContact(desk, { conversationId: id, text, files, quote, clientId }, actorOf(staff)),
})

const release = deskRoute(contract.releaseConversation, {
  summary: 'Gives the conversation back to the bot.',
  access: 'conversations.work',
  run: async (desk, { id, note }, { staff }) => {
    await releaseConversation(desk, { conversationId: id, note }, actorOf(staff))
  },
})

const close = deskRoute(contract.closeConversation, {
  summary: 'Ends the handoff, for a reason where one is given, and asks the person for a rating.',
  access: 'conversations.work',
  run: async (desk, { id, note, reason = null }, { staff }) => {
    await closeConversation(desk, { conversationId: id, note, reason }, actorOf(staff))
  },
})

const snooze = deskRoute(contract.snoozeConversation, {
  summary: 'Puts one’s own conversation aside until a time, or brings it back.',
  access: 'conversations.work',
  run: async (desk, { id, until }, { staff }) => {
    await snoozeConversation(desk, { conversationId: id, until }, actorOf(staff))
  },
})

const transfer = deskRoute(contract.transferConversation, {
  summary: 'Passes the conversation to a team’s queue or to a colleague.',
  access: 'conversations.work',
  run: async (desk, { id, note, team, staffId }, { staff }) => {
    const to: TransferTarget = typeof staffId === 'string' ? { staffId } : { team }
    if ('staffId' in to) await requireColleague(desk.store, to.staffId, 'conversations.work')
    await transferConversation(desk, { conversationId: id, to, note }, actorOf(staff))
  },
})

const note = deskRoute(contract.noteOnConversation, {
  summary: 'Keeps a note for colleagues, which is never sent.',
  access: 'conversations.work',
  run: (desk, { id, text }, { staff }) =>
    noteOnConversation(desk, { conversationId: id, text }, actorOf(staff)),
})

const viewers = deskRoute(contract.listViewers, {
  summary: 'Names the colleagues who have the conversation open, and who of them is writing.',
  access: 'conversations.read',
  run: async (desk, { id }, { staff }) => ({ viewers: await viewersOf(desk, id, staff.id) }),
})

const view = deskRoute(contract.viewConversation, {
  summary:
    'Says that one has the conversation open, writes in it, or leaves it. What its person sent last counts as read once whoever has it has it open.',
  access: 'conversations.read',
  run: async (desk, { id, viewing }, { staff }) => {
    desk.viewers.sees(id, staff.id, viewing)
    if (viewing !== 'gone') await showRead(desk, id, staff.id)
    return { viewers: await viewersOf(desk, id, staff.id) }
  },
})

const typing = deskRoute(contract.showTyping, {
  summary: 'Shows the person that somebody is writing; that it could not be shown is only logged.',
  access: 'conversations.work',
  run: async (desk, { id }, { staff }) => {
    try {
      await showTyping(desk, id, actorOf(staff))
    } catch (error) {
      desk.log.warn({ err: error, conversation: id }, 'typing could not be shown')
    }
  },
})

/** That a message could not be marked as read keeps nobody from reading it. */
async function showRead(desk: Desk, conversationId: string, staffId: string): Promise<void> {
  try {
    await markRead(desk, conversationId, { staffId })
  } catch (error) {
    desk.log.warn({ code: errorCode(error), conversation: conversationId }, 'reading could not be shown')
  }
}

/** A member of the staff as the handoff knows them. */
function actorOf({ id, name, role }: StaffMember): Actor {
  return { id, name, isSupervisor: may(role, 'conversations.supervise') }
}

/** Conversations and what the staff do with them. */
export const conversationRoutes = [
  list,
  show,
  take,
  reply,
  release,
  close,
  snooze,
  transfer,
  note,
  viewers,
  view,
  typing,
]
