import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Organisation } from '../content/organisation-file.ts'
import type { Observe } from '../messages/runtime-event.ts'
import type { Clock } from '../shared/clock.ts'
import { type Loop, startLoop } from '../shared/loop.ts'
import { removeAccounts, removeConversations } from '../store/retention/remove-conversations.ts'
import { removeRequests } from '../store/retention/remove-requests.ts'
import {
  removeAudit,
  removeDrafts,
  removeExpired,
  removeFiles,
  removeInbox,
} from '../store/retention/remove-rows.ts'
import type { Store, Write } from '../store/store.ts'

export type RetentionServices = {
  store: Store
  clock: Clock
  log: Logger
  observe: Observe
  /** The retention periods of the association. */
  keepDays(): Organisation['retentionDays']
}

type Rule = { name: string; remove(write: Write, max: number): Promise<number> }

const minute = 60_000
const day = 24 * 60 * minute
/** No channel delivers an event again after so many days; a week is WhatsApp's longest. */
const redeliveryDays = 14
/** A draft that was sent in or cancelled can be taken back for a day. */
const closedDraftDays = 2
/** How long accounts outlive the deletion their owner asked for, so that the confirmation still reaches them. */
const erasedDays = 8
const maxAtOnce = 200
/** The clock may differ by so much from what has passed; else it was set, and what is old is not certain. */
const maxDrift = 5 * minute

/** The rules in the order in which one makes the next possible. */
function rulesAt(now: number, keep: Organisation['retentionDays']): Rule[] {
  const ago = (days: number) => now - days * day
  const conversations = { before: ago(keep.conversation), erasedBefore: ago(erasedDays) }
  return [
    {
      name: 'drafts',
      remove: (write, max) =>
        removeDrafts(write, { before: ago(keep.draft + 1), closedBefore: ago(closedDraftDays), max }),
    },
    {
      name: 'requests',
      remove: (write, max) =>
        removeRequests(write, {
          closedBefore: ago(keep.closedRequest),
          withdrawnBefore: ago(keep.withdrawnRequest),
          otherBefore: ago(keep.otherForms),
          max,
        }),
    },
    { name: 'files', remove: (write, max) => removeFiles(write, { before: ago(keep.draft), max }) },
    {
      name: 'conversations',
      remove: (write, max) => removeConversations(write, { ...conversations, max }),
    },
    { name: 'accounts', remove: (write, max) => removeAccounts(write, { ...conversations, max }) },
    { name: 'inbox', remove: (write, max) => removeInbox(write, { before: ago(redeliveryDays), max }) },
    { name: 'expired', remove: (write, max) => removeExpired(write, { before: ago(redeliveryDays), max }) },
    { name: 'audit', remove: (write, max) => removeAudit(write, { before: ago(keep.auditTrail), max }) },
  ]
}

/** Removes expired rows, in writes of few rows each, and returns how many each rule removed. */
export async function sweep(services: RetentionServices): Promise<Record<string, number>> {
  const { store, clock, log, observe } = services
  const removed: Record<string, number> = {}
  for (const { name, remove } of rulesAt(clock.now(), services.keepDays())) {
    let sum = 0
    for (let count = maxAtOnce; count >= maxAtOnce; ) {
      count = await store.write((write) => remove(write, maxAtOnce))
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
