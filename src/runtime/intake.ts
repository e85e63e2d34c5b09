import type { Intake } from '../messages/channel.ts'
import type { DeliveryStatus } from '../messages/delivery.ts'
import type { InboundEvent } from '../messages/inbound-event.ts'
import type { Clock } from '../shared/clock.ts'
import { WaslError } from '../shared/errors.ts'
import { findPeople } from '../store/one-person.ts'
import { groupBy } from '../store/rows.ts'
import type { Services } from '../store/services.ts'
import { together, type Write } from '../store/store.ts'
import { needsPreparing } from '../store/stored-activity.ts'
import type { Account } from '../store/tables/accounts.ts'
import { type Awakening, wakeConversations } from '../store/tables/conversations.ts'
import { addFiles, type NewFile } from '../store/tables/files.ts'
import { addToInbox, inboxIdsOf, type NewInboxEvent } from '../store/tables/inbox.ts'
import { releaseParked } from '../store/tables/outbox.ts'
import { saveDeliveryStates } from '../store/tables/receipts.ts'
import { batchLinger } from './batching/batch-linger.ts'
import { sharedWrites } from './batching/shared-writes.ts'
import { albumLinger, joinAlbums } from './join-albums.ts'

export type IntakeServices = Pick<Services, 'store' | 'clock'> & {
  /** How many milliseconds a message may wait for a suggestion; null: it needs none. */
  suggestionTime?(event: InboundEvent): number | null
  /** Announces what waits in these conversations because a channel's window was closed; it rejects never. */
  onParked?(conversationIds: readonly string[]): Promise<void>
}

/**
 * Makes the intake of channels' events: everything of one request is durable in one commit, or refused together. Requests
 * of the same moment share a commit (see `sharedWrites`).
 */
export function createIntake({
  store,
  clock,
  suggestionTime = () => null,
  onParked = async () => undefined,
}: IntakeServices): Intake {
  const linger = (count: number) => batchLinger(store, count)
  const takeIn = sharedWrites(async (events: readonly InboundEvent[]) => {
    const waits = events.map(suggestionTime)
    return store.write((write) => acceptEvents(write, clock, events, waits))
  }, linger)
  const keepReceipts = sharedWrites(async (receipts: readonly DeliveryStatus[]) => {
    const parked = await store.write((write) => saveDeliveryStates(write, receipts))
    if (parked.length > 0) await onParked(parked)
    return []
  }, linger)
  return {
    accept: async (events) => (events.length === 0 ? [] : takeIn(events)),
    acceptStatuses: async (receipts) => {
      if (receipts.length > 0) await keepReceipts(receipts)
    },
  }
}

type Arrival = { event: InboundEvent; account: Account; row: NewInboxEvent; files: readonly NewFile[] }

async function acceptEvents(
  write: Write,
  clock: Clock,
  events: readonly InboundEvent[],
  waits: readonly (number | null)[],
) {
  const now = clock.now()
  const accounts = await findPeople(write, clock, events)
  const sentAt = sendingTimes(events, accounts)
  const arrivals = events.flatMap((event, index) => {
    const account = accounts[index]
    return account
      ? [arrivalOf(event, account, sentAt[index] ?? event.sentAt, clock, waits[index] ?? null)]
      : []
  })
  const added = await addToInbox(
    write,
    arrivals.map(({ row }) => row),
    now,
  )
  const isNew = arrivals.filter(({ row }) => added.has(row.id))
  const joined = await joinAlbums(write, isNew, now)
  const fresh = isNew.filter(({ row }) => !joined.has(row.id))
  const files = fresh.flatMap((arrival) => arrival.files)
  await together([addFiles(write, files, now), wakeAll(write, fresh, now)])
  if (isNew.length === arrivals.length) return arrivals.map(({ row }) => accepted(row, true))
  return withKnown(write, arrivals, added)
}

/** Channels give times in whole seconds. */
const second = 1000

/**
 * Returns when each event counts as sent, which is the order of turns: the channel's time, but after the events that still
 * wait, unless it is a second or more before theirs. So events keep the order of their arrival, whatever our clock did.
 */
function sendingTimes(events: readonly InboundEvent[], accounts: readonly Account[]): number[] {
  const waiting = new Map(accounts.map((account) => [account.conversationId, account.lastWaitingAt]))
  return events.map(({ sentAt, stampedHere }, index) => {
    const conversation = accounts[index]?.conversationId ?? ''
    const last = waiting.get(conversation) ?? null
    const wasSentBefore = !stampedHere && Math.floor(sentAt / second) < Math.floor((last ?? 0) / second)
    const counted = last === null || wasSentBefore ? sentAt : Math.max(sentAt, last + 1)
    waiting.set(conversation, Math.max(counted, last ?? counted))
    return counted
  })
}

function arrivalOf(
  event: InboundEvent,
  account: Account,
  sentAt: number,
  clock: Clock,
  wait: number | null,
): Arrival {
  const { contactId, conversationId } = account
  const files = event.files.map((file) => ({ id: clock.newId(), conversationId, contactId, file }))
  const payload = {
    activity: event.activity,
    files: files.map(({ id, file }) => ({
      id,
      name: file.name,
      mediaType: file.mediaType,
      size: file.bytes.byteLength,
    })),
    media: event.media,
    refused: event.refused ?? [],
    ...(wait === null ? {} : { suggestUntil: clock.now() + wait }),
    ...(event.album === undefined ? {} : { album: event.album.id }),
  }
  const { channel, eventId } = event
  return {
    event,
    account,
    files,
    row: {
      id: clock.newId(),
      channel,
      eventId,
      conversationId,
      payload,
      sentAt,
      ...(event.album === undefined ? {} : { linger: albumLinger }),
    },
  }
}

async function wakeAll(write: Write, arrivals: readonly Arrival[], now: number): Promise<void> {
  const byConversation = groupBy(arrivals, ({ account }) => account.conversationId)
  const awakenings = [...byConversation].map(([id, own]) => awakeningOf(write, id, own, now))
  const answered = [...byConversation].filter(([, own]) => own.some(isMessage)).map(([id]) => id)
  const woken = wakeConversations(write, awakenings)
  await together([woken, releaseParked(write, answered, now)])
  if ((await woken) < awakenings.length) throw forgotten()
}

const isMessage = ({ event }: Arrival) => event.activity.type === 'message'

function awakeningOf(write: Write, id: string, own: readonly Arrival[], now: number): Awakening {
  const times = own.filter(isMessage).map(({ row }) => row.sentAt)
  const messageAt = times.length === 0 ? null : Math.min(now, Math.max(...times))
  const isWaiting = own.some(({ row }) => !needsPreparing(row.payload))
  if (isWaiting) write.signal({ kind: 'inbox', conversationId: id })
  if (own.some(({ row }) => needsPreparing(row.payload))) write.signal({ kind: 'media', conversationId: id })
  return { id, readyAt: isWaiting ? now : null, messageAt }
}

/** Retention removed the account after this write read it; when the write is repeated, the account is made again. */
function forgotten(): WaslError {
  return new WaslError('store.conflict', 'the conversation was just removed', { retryable: true })
}

function accepted(row: Pick<NewInboxEvent, 'id' | 'conversationId'>, isNew: boolean) {
  return { id: row.id, conversationId: row.conversationId, isNew }
}

async function withKnown(write: Write, arrivals: readonly Arrival[], added: ReadonlySet<string>) {
  const known = new Map<string, { id: string; conversationId: string }>()
  const repeated = arrivals.filter(({ row }) => !added.has(row.id))
  for (const [channel, own] of groupBy(repeated, ({ row }) => row.channel)) {
    const rows = await inboxIdsOf(
      write,
      channel,
      own.map(({ row }) => row.eventId),
    )
    for (const [eventId, row] of rows) known.set(`${channel} ${eventId}`, row)
  }
  return arrivals.map(({ row }) => {
    if (added.has(row.id)) return accepted(row, true)
    return accepted(known.get(`${row.channel} ${row.eventId}`) ?? row, false)
  })
}
