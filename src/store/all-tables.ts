import type { TableMarks, TableName } from './table-marks.ts'
import { accountAliasesTable } from './tables/account-aliases.ts'
import { accountsTable } from './tables/accounts.ts'
import { auditTable } from './tables/audit.ts'
import { auditMarksTable } from './tables/audit-marks.ts'
import { billedMessagesTable } from './tables/billed-messages.ts'
import { channelLinksTable } from './tables/channel-links.ts'
import { channelTroublesTable } from './tables/channel-troubles.ts'
import { consentsTable } from './tables/consents.ts'
import { contactMergesTable } from './tables/contact-merges.ts'
import { contactsTable } from './tables/contacts.ts'
import { conversationsTable } from './tables/conversations.ts'
import { dataCopiesTable } from './tables/data-copies.ts'
import { draftsTable } from './tables/drafts.ts'
import { embeddingsTable } from './tables/embeddings.ts'
import { filesTable } from './tables/files.ts'
import { handoffsTable } from './tables/handoffs.ts'
import { inboxTable } from './tables/inbox.ts'
import { learnedPhrasingsTable } from './tables/learned-phrasings.ts'
import { legalHoldsTable } from './tables/legal-holds.ts'
import { outboxTable } from './tables/outbox.ts'
import { ratingsTable } from './tables/ratings.ts'
import { receiptLinksTable } from './tables/receipt-links.ts'
import { receiptsTable } from './tables/receipts.ts'
import { requestChecksTable } from './tables/request-checks.ts'
import { requestEventsTable } from './tables/request-events.ts'
import { requestsTable } from './tables/requests.ts'
import { searchEntriesTable } from './tables/search-entries.ts'
import { staffTable } from './tables/staff.ts'
import { staffSessionsTable } from './tables/staff-sessions.ts'
import { storeFactsTable } from './tables/store-facts.ts'
import { timersTable } from './tables/timers.ts'
import { transcriptTable } from './tables/transcript.ts'
import { unansweredTable } from './tables/unanswered.ts'

/** The privacy marks of every table, parents before the rows that name them. A table without marks does not compile. */
export const tables = {
  contacts: contactsTable,
  accounts: accountsTable,
  account_aliases: accountAliasesTable,
  conversations: conversationsTable,
  inbox: inboxTable,
  transcript: transcriptTable,
  outbox: outboxTable,
  receipts: receiptsTable,
  billed_messages: billedMessagesTable,
  drafts: draftsTable,
  requests: requestsTable,
  request_events: requestEventsTable,
  request_checks: requestChecksTable,
  receipt_links: receiptLinksTable,
  handoffs: handoffsTable,
  timers: timersTable,
  files: filesTable,
  staff: staffTable,
  staff_sessions: staffSessionsTable,
  audit: auditTable,
  audit_marks: auditMarksTable,
  ratings: ratingsTable,
  unanswered: unansweredTable,
  learned_phrasings: learnedPhrasingsTable,
  consents: consentsTable,
  channel_links: channelLinksTable,
  data_copies: dataCopiesTable,
  legal_holds: legalHoldsTable,
  embeddings: embeddingsTable,
  channel_troubles: channelTroublesTable,
  search_entries: searchEntriesTable,
  contact_merges: contactMergesTable,
  store_facts: storeFactsTable,
} as const satisfies { [T in TableName]: TableMarks<T> }
