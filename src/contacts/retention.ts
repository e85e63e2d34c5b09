import { setImmediate } from 'node:timers/promises'
import type { Organisation } from '../content/organisation-file.ts'
import { type Loop, startLoop } from '../shared/loop.ts'
import {
  removeAccounts,
  removeContacts,
  removeConversations,
} from '../store/retention/remove-conversations.ts'
import { removeRequests } from '../store/retention/remove-requests.ts'
import {
  removeAudit,
  removeDrafts,
  removeExpired,
  removeFiles,
  removeInbox,
} from '../store/retention/remove-rows.ts'
import type { Services } from '../store/services.ts'
import type { Write } from '../store/store.ts'
import { type RetentionRule, retentionRules } from '../store/table-marks.ts'

export type RetentionServices = Omit<Services, 'bus'> & {
  /** How long the association keeps what. */
  keepDays(): Organisation['retentionDays']
}

type Remove = (write: Write, max: number) => Promise<number>

const minute = 60_000
const day = 24 * 60 * minute
/** No channel delivers an event again after so many days; a week is the longest among them. */
const redeliveryDays = 14
/** A draft that was sent in or cancelled can be taken back for a day. */
const closedDraftDays = 2
/** A file that came without a form, and that nobody of the staff was asked to look at. */
const looseFileDays = 2
/** How long accounts outlive the deletion their owner asked for, so that the confirmation still reaches them. */
const erasedDays = 8
const maxAtOnce = 200
/** The clock may differ by so much from what has passed; else it was set, and what is old is not certain. */
const maxDrift = 5 * minute

/** What each rule removes, with the days that the association keeps it. */
function rulesAt(now: number, keep: Organisation['retentionDays']): Record<RetentionRule, Remove> {
  const ago = (days: number) => now - days * day
  const conversations = { before: ago(keep.conversation), erasedBefore: ago(erasedDays) }
  const requests = {
    closedBefore: ago(keep.closedRequest),
    withdrawnBefore: ago(keep.withdrawnRequest),
    otherBefore: ago(keep.otherForms),
  }
  const drafts = { before: ago(keep.draft + 1), closedBefore: ago(closedDraftDays) }
  return {
    drafts: (write, max) => removeDrafts(write, { ...drafts, max }),
    requests: (write, max) => removeRequests(write, { ...requests, max }),
    files: (write, max) =>
      removeFiles(write, { before: ago(keep.draft), looseBefore: ago(looseFileDays), max }),
    conversations: (write, max) => removeConversations(write, { ...conversations, max }),
    accounts: (write, max) => removeAccounts(write, { ...conversations, max }),
    contacts: (write, max) => removeContacts(write, { max }),
    inbox: (write, max) => removeInbox(write, { before: ago(redeliveryDays), max }),
    expired: (write, max) => removeExpired(write, { before: ago(redeliveryDays), max }),
    audit: (write, max) => removeAudit(write, { before: ago(keep.auditTrail), max }),
  }
}

/** Removes everything whose time is over, in writes of few rows each; returns how much each rule removed. */
export async function sweep(services: RetentionServices): Promise<Record<string, number>> {
  const { store, clock, log, observe } = services
  const removed: Record<string, number> = {}
  const rules = rulesAt(clock.now(), services.keepDays())
  for (const name of retentionRules) {
    let sum = 0
    for (let count = maxAtOnce; count >= maxAtOnce; ) {
      count = await store.write((write) => rules[name](write, maxAtOnce))
      sum += count
      await setImmediate()
    }
    removed[name] = sum
    if (sum === 0) continue
    observe({ kind: 'retention', rule: name, count: sum })
    log.info({ rule: name, count: sum }, 'what was kept long enough was removed')
  }
  return removed
}

/**
 * Sweeps every `every` milliseconds until it is stopped, but not right after a start or after the clock was set: what
 * a wrong clock takes for old must not go.
 */
export function startRetention(
  services: RetentionServices,
  { every = 60 * minute } = {},
): Pick<Loop, 'stop'> {
  const { clock, log } = services
  let last: { now: number; passed: number } | null = null
  const step = async () => {
    const present = { now: clock.now(), passed: performance.now() }
    const drift = last && present.now - last.now - (present.passed - last.passed)
    last = present
    if (drift !== null && Math.abs(drift) <= maxDrift) await sweep(services)
    else if (drift !== null) log.warn({ drift }, 'the clock was set; nothing is removed for now')
    return every
  }
  return startLoop(step, (error) => log.error({ err: error }, 'retention could not be run'))
}
