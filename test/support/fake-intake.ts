import { createHash } from 'node:crypto'
import type { ActivityDraft } from '../../src/messages/activity.ts'
import type { Intake } from '../../src/messages/channel.ts'
import type { InboundEvent } from '../../src/messages/inbound-event.ts'
import type { Clock } from '../../src/shared/clock.ts'
import type { Store, Write } from '../../src/store/store.ts'
import { appendMessages } from '../../src/store/tables/transcript.ts'

/** What the stand-in for the bot says to an event. */
export type Reply = (event: InboundEvent) => readonly ActivityDraft[]

/** An intake without an engine: it stores events once, writes them to the transcript and answers with `reply`. */
export function fakeIntake(store: Store, clock: Clock, reply: Reply): Intake & { events: InboundEvent[] } {
  const events: InboundEvent[] = []
  const acceptOne = (event: InboundEvent) =>
    store.write(async (write) => {
      const conversationId = await conversationOf(write, store, clock, event)
      const { isNew, id } = await storeOnce(write, store, clock, event, conversationId)
      if (isNew) {
        events.push(event)
        const attachments = await storeFiles(write, store, clock, event, conversationId)
        const own = { ...event.activity, ...(attachments.length > 0 ? { attachments } : {}) }
        const said = [{ author: 'contact' as const, staffId: null, activity: own }]
        const answers = reply(event).map((activity) => ({ author: 'bot' as const, staffId: null, activity }))
        await appendMessages(write, store.vault, {
          conversationId,
          messages: [...said, ...answers],
          now: clock.now(),
          newId: clock.newId,
          push: false,
        })
      }
      return { id, conversationId, isNew }
    })
  return {
    events,
    accept: (list) => Promise.all(list.map(acceptOne)),
    acceptStatuses: async () => undefined,
  }
}

async function conversationOf(
  write: Write,
  store: Store,
  clock: Clock,
  event: InboundEvent,
): Promise<string> {
  const hash = store.vault.hash(`${event.channel}:${event.accountId}`)
  const { trx } = write
  const account = await trx
    .selectFrom('accounts')
    .select('id')
    .where('address_hash', '=', hash)
    .executeTakeFirst()
  if (account) {
    const query = trx.selectFrom('conversations').select('id').where('account_id', '=', account.id)
    return (await query.executeTakeFirstOrThrow()).id
  }
  const [contactId, accountId, id] = [clock.newId(), clock.newId(), clock.newId()]
  const now = clock.now()
  const times = { created_at: now, updated_at: now }
  await trx
    .insertInto('contacts')
    .values({ id: contactId, name: null, locale: null, ...times })
    .execute()
  await trx
    .insertInto('accounts')
    .values({
      id: accountId,
      contact_id: contactId,
      channel: event.channel,
      address_hash: hash,
      address: store.vault.sealJson(event.address),
      created_at: now,
    })
    .execute()
  await trx
    .insertInto('conversations')
    .values({
      id,
      account_id: accountId,
      contact_id: contactId,
      channel: event.channel,
      state: null,
      version: 0,
      next_seq: 1,
      locale: null,
      owner: 'bot',
      ready_at: null,
      claimed_by: null,
      claimed_until: null,
      last_inbound_at: now,
      ...times,
    })
    .execute()
  return id
}

async function storeOnce(
  write: Write,
  store: Store,
  clock: Clock,
  event: InboundEvent,
  conversationId: string,
) {
  const seen = await write.trx
    .selectFrom('inbox')
    .select('id')
    .where('channel', '=', event.channel)
    .where('event_id', '=', event.eventId)
    .executeTakeFirst()
  if (seen) return { id: seen.id, isNew: false }
  const id = clock.newId()
  await write.trx
    .insertInto('inbox')
    .values({
      id,
      channel: event.channel,
      event_id: event.eventId,
      conversation_id: conversationId,
      payload: store.vault.sealJson(event.activity),
      status: 'done',
      sent_at: event.sentAt,
      received_at: clock.now(),
      next_attempt_at: null,
      attempts: 1,
      error: null,
      done_at: clock.now(),
    })
    .execute()
  return { id, isNew: true }
}

async function storeFiles(
  write: Write,
  store: Store,
  clock: Clock,
  event: InboundEvent,
  conversationId: string,
) {
  const attachments: { contentType: string; contentUrl: string; name: string }[] = []
  for (const file of event.files) {
    const id = clock.newId()
    await write.trx
      .insertInto('files')
      .values({
        id,
        conversation_id: conversationId,
        contact_id: conversationId,
        name: store.vault.seal(file.name),
        media_type: file.mediaType,
        size: file.bytes.length,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        content: store.vault.sealBytes(file.bytes),
        created_at: clock.now(),
      })
      .execute()
    attachments.push({ contentType: file.mediaType, contentUrl: `wasl-file:${id}`, name: file.name })
  }
  return attachments
}
