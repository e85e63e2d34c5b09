import { expect } from 'chai'
import pino from 'pino'
import { sweep } from '../../../src/contacts/retention.ts'
import { addHold } from '../../../src/store/tables/legal-holds.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { messageFrom, type TestRuntime, testRuntime } from '../../support/runtime.ts'
import type { TestStore } from '../../support/store.ts'

const day = 86_400_000
const keep = {
  draft: 30,
  conversation: 365,
  closedRequest: 730,
  withdrawnRequest: 30,
  otherForms: 365,
  auditTrail: 1825,
}

describeEachStore('retention', (open) => {
  let opened: TestStore
  let runtime: TestRuntime

  beforeEach(async () => {
    opened = await open()
    runtime = testRuntime(opened)
  })
  afterEach(() => opened.close())

  const sweepNow = () => sweep({ ...runtime, log: pino({ level: 'silent' }), keepDays: () => keep })

  const count = async (
    table:
      | 'transcript'
      | 'outbox'
      | 'inbox'
      | 'accounts'
      | 'contacts'
      | 'drafts'
      | 'requests'
      | 'files'
      | 'audit',
  ) => {
    const row = await opened.store.read
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }

  /** Somebody writes and is answered; what was answered has been sent. */
  const talk = async (accountId: string) => {
    await runtime.intake.accept([messageFrom(accountId, 'سلام', { sentAt: runtime.clock.now() })])
    await runtime.runTurns()
    await opened.store.write(({ trx }) => trx.updateTable('outbox').set({ status: 'sent' }).execute())
    return opened.store.read
      .selectFrom('conversations')
      .selectAll()
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  }

  const addRequest = (contactId: string, stage: string, dueAt: number | null) => {
    const id = runtime.clock.newId()
    const at = runtime.clock.now()
    const row = { id, reference: `R-${id}`, form: 'f', form_version: '1', contact_id: contactId, stage }
    const more = { conversation_id: null, channel: 'push', source: 'conversation', locale: 'ar', digest: 'd' }
    return opened.store.write(({ trx, vault }) =>
      trx
        .insertInto('requests')
        .values({
          ...row,
          ...more,
          answers: vault.sealJson({}),
          submitted_at: at,
          updated_at: at,
          due_at: dueAt,
          version: 1,
        })
        .execute(),
    )
  }

  it('leaves what is young', async () => {
    await talk('1')
    runtime.clock.advance(13 * day)
    const removed = await sweepNow()
    expect(Object.values(removed).every((one) => one === 0)).to.equal(true)
  })

  it('removes event ids after two weeks, not within the eight days of redelivery', async () => {
    const message = messageFrom('1', 'سلام', { sentAt: runtime.clock.now() })
    await runtime.intake.accept([message])
    await runtime.runTurns()
    runtime.clock.advance(8 * day)
    await sweepNow()
    expect((await runtime.intake.accept([message]))[0]?.isNew).to.equal(false)
    runtime.clock.advance(7 * day)
    expect((await sweepNow()).inbox).to.equal(1)
  })

  it('removes the payload of a handled event', async () => {
    await talk('1')
    const rows = await opened.store.read.selectFrom('inbox').select('payload').execute()
    expect(rows).to.deep.equal([{ payload: '' }])
  })

  it('empties a conversation a year after its last message and removes its contact', async () => {
    await talk('old')
    runtime.clock.advance(200 * day)
    await talk('young')
    runtime.clock.advance(166 * day)
    const removed = await sweepNow()
    expect(removed).to.include({ conversations: 1, accounts: 1 })
    expect([
      await count('transcript'),
      await count('outbox'),
      await count('accounts'),
      await count('contacts'),
    ]).to.deep.equal([2, 1, 1, 1])
    const [again] = await runtime.intake.accept([messageFrom('old', 'رجعت')])
    expect(again?.isNew).to.equal(true)
  })

  it('keeps the account while a request of its owner is kept', async () => {
    const { contact_id } = await talk('1')
    await addRequest(contact_id, 'with-committee', 1)
    runtime.clock.advance(366 * day)
    expect(await sweepNow()).to.include({ conversations: 1, accounts: 0, requests: 0 })
    expect(await count('accounts')).to.equal(1)
  })

  for (const [title, stage, dueAt, days] of [
    ['a refused request after two years', 'refused', 1, 730],
    ['a delivered request after two years', 'delivered', 1, 730],
    ['a withdrawn request after a month', 'withdrawn', 1, 30],
    ['a withdrawn offer to volunteer after a month', 'withdrawn', null, 30],
    ['a call-back after a year', 'closed', null, 365],
  ] as const) {
    it(`removes ${title}, and not before`, async () => {
      await addRequest('somebody', stage, dueAt)
      runtime.clock.advance(days * day)
      expect((await sweepNow()).requests).to.equal(0)
      runtime.clock.advance(1)
      expect((await sweepNow()).requests).to.equal(1)
      expect(await count('requests')).to.equal(0)
    })
  }

  it('removes nothing of a person under a legal hold until it is released', async () => {
    const { contact_id, id } = await talk('1')
    await addRequest(contact_id, 'refused', 1)
    const { now, newId } = runtime.clock
    const hold = { id: newId(), contactId: contact_id, reason: 'قضية', staffId: 's' }
    await opened.store.write((write) => addHold(write, hold, now()))
    runtime.clock.advance(1000 * day)
    expect(await sweepNow()).to.include({ conversations: 0, accounts: 0, requests: 0 })
    await opened.store.write(({ trx }) =>
      trx.updateTable('legal_holds').set({ released_at: now() }).execute(),
    )
    expect(await sweepNow()).to.include({ conversations: 1, accounts: 1, requests: 1 })
    expect(
      await opened.store.read.selectFrom('conversations').select('id').where('id', '=', id).execute(),
    ).to.deep.equal([])
  })

  it('leaves a conversation that the staff still have', async () => {
    const { id } = await talk('1')
    const row = {
      id: 'h',
      conversation_id: id,
      team: 't',
      reason: 'asked',
      priority: 0,
      status: 'waiting' as const,
    }
    await opened.store.write(({ trx }) =>
      trx
        .insertInto('handoffs')
        .values({ ...row, staff_id: null, note: null, requested_at: 1, taken_at: null, closed_at: null })
        .execute(),
    )
    runtime.clock.advance(400 * day)
    expect(await sweepNow()).to.include({ conversations: 0, accounts: 0 })
  })

  it('removes expired drafts, unused files and audit lines in batches', async () => {
    const { now, newId } = runtime.clock
    await opened.store.write(async ({ trx, vault }) => {
      const drafts = Array.from({ length: 450 }, (_, index) => ({
        id: newId(),
        contact_id: 'c',
        conversation_id: 'v',
        form: `f${index}`,
        form_version: '1',
        content: vault.sealJson({ answers: {} }),
        status: index % 2 === 0 ? ('open' as const) : ('cancelled' as const),
        version: 1,
        created_at: now(),
        updated_at: now(),
      }))
      await trx.insertInto('drafts').values(drafts).execute()
      const file = {
        id: newId(),
        conversation_id: 'v',
        contact_id: 'c',
        request_id: null,
        size: 1,
        sha256: '',
      }
      const content = vault.sealBytes(new Uint8Array([1]))
      await trx
        .insertInto('files')
        .values({ ...file, name: vault.seal('x'), media_type: 'image/png', content, created_at: now() })
        .execute()
      const entry = { id: newId(), at: now(), staff_id: null, action: 'a', subject: 's' }
      await trx.insertInto('audit').values(entry).execute()
    })
    runtime.clock.advance(3 * day)
    expect(await sweepNow()).to.include({ drafts: 225, files: 0 })
    runtime.clock.advance(29 * day)
    expect(await sweepNow()).to.include({ drafts: 225, files: 1, audit: 0 })
    runtime.clock.advance(1800 * day)
    expect(await sweepNow()).to.include({ audit: 1 })
    expect(runtime.observed).to.deep.include({ kind: 'retention', rule: 'drafts', count: 225 })
  })
})
