import { expect } from 'chai'
import { uuidv7 } from '../../../src/shared/clock.ts'
import { removeAudit } from '../../../src/store/retention/remove-rows.ts'
import type { Row } from '../../../src/store/schema.ts'
import { addAudit } from '../../../src/store/tables/audit.ts'
import { verifyAudit } from '../../../src/store/verify-audit.ts'
import { describeEachStore } from '../../support/each-store.ts'
import type { TestStore } from '../../support/store.ts'

const entries = 12

describeEachStore('the chain of the audit', (open) => {
  let opened: TestStore
  let now: number
  let newId: () => string

  const add = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        opened.store.write((write) =>
          addAudit(
            write,
            { id: newId(), action: 'open-file', subject: `file ${index}`, staffId: 's' },
            now++,
          ),
        ),
      ),
    )
  const faults = async () => (await verifyAudit(opened.store)).faults
  const rows = () => opened.store.read.selectFrom('audit').selectAll().orderBy('seq').execute()
  /** Does something to the store, sees whether the check finds it, and puts everything back. */
  const isFound = async (tamper: () => Promise<unknown>): Promise<boolean> => {
    const [before, marks] = [
      await rows(),
      await opened.store.read.selectFrom('audit_marks').selectAll().execute(),
    ]
    await tamper()
    const found = (await faults()).length > 0
    await opened.store.write(async ({ trx }) => {
      await trx.deleteFrom('audit').execute()
      await trx.deleteFrom('audit_marks').execute()
      await trx.insertInto('audit').values(before).execute()
      await trx.insertInto('audit_marks').values(marks).execute()
    })
    expect(await faults(), 'put back').to.deep.equal([])
    return found
  }
  const change = (id: string, values: Partial<Row<'audit'>>) =>
    opened.store.write(({ trx }) => trx.updateTable('audit').set(values).where('id', '=', id).execute())
  const remove = (id: string) =>
    opened.store.write(({ trx }) => trx.deleteFrom('audit').where('id', '=', id).execute())

  beforeEach(async () => {
    now = 1_800_000_000_000
    newId = uuidv7(() => now)
    opened = await open()
    await add(entries)
  })
  afterEach(() => opened.close())

  it('is unbroken when many are added at the same time', async () => {
    expect(await verifyAudit(opened.store)).to.deep.include({ entries, faults: [] })
  })

  it('shows that any one entry was removed', async () => {
    for (const { id, seq } of await rows()) expect(await isFound(() => remove(id)), `${seq}`).to.equal(true)
  })

  it('shows that anything of any one entry was changed', async () => {
    const changes: Partial<Row<'audit'>>[] = [
      { at: 5 },
      { staff_id: null },
      { action: 'sign-in' },
      { subject: 'file other' },
      { seq: 99 },
      { seq: null },
      { mac: 'x' },
    ]
    for (const { id, seq } of await rows())
      for (const one of changes)
        expect(await isFound(() => change(id, one)), `${seq} ${JSON.stringify(one)}`).to.equal(true)
  })

  it('shows that an entry was added, or two were swapped, without the key', async () => {
    const [first, second] = await rows()
    if (!first || !second) throw new Error('no entries')
    const forged = { ...second, id: newId(), seq: entries + 1 }
    expect(
      await isFound(() => opened.store.write(({ trx }) => trx.insertInto('audit').values(forged).execute())),
    ).to.equal(true)
    const swap = async () => {
      await change(first.id, { seq: second.seq })
      await change(second.id, { seq: first.seq })
    }
    expect(await isFound(swap)).to.equal(true)
  })

  it('shows that its marks were moved to hide what is missing at its ends', async () => {
    const all = await rows()
    const mark = (id: string, place: { seq: number | null; mac: string | null }) =>
      opened.store.write(({ trx }) =>
        trx
          .updateTable('audit_marks')
          .set({ seq: place.seq ?? 0, mac: place.mac ?? '' })
          .where('id', '=', id)
          .execute(),
      )
    const [first] = all
    const [beforeLast, last] = all.slice(-2)
    if (!first || !beforeLast || !last) throw new Error('no entries')
    expect(await isFound(() => remove(last.id).then(() => mark('head', beforeLast)))).to.equal(true)
    expect(await isFound(() => remove(first.id).then(() => mark('start', first)))).to.equal(true)
    const none = () => opened.store.write(({ trx }) => trx.deleteFrom('audit_marks').execute())
    expect(await isFound(none)).to.equal(true)
  })

  it('goes on behind what retention removed', async () => {
    const before = (await rows())[5]?.at ?? 0
    const removed = await opened.store.write((write) => removeAudit(write, { before, max: 3 }))
    expect(removed).to.equal(3)
    await opened.store.write((write) => removeAudit(write, { before, max: 3 }))
    await add(2)
    expect(await verifyAudit(opened.store)).to.deep.include({ entries: entries - 5 + 2, faults: [] })
    const [first] = await rows()
    expect(await isFound(() => remove(first?.id ?? ''))).to.equal(true)
  })

  it('takes in what was recorded before there was one', async () => {
    await opened.store.write(async ({ trx }) => {
      await trx.deleteFrom('audit_marks').execute()
      await trx.updateTable('audit').set({ seq: null, mac: null }).execute()
    })
    expect(await verifyAudit(opened.store)).to.deep.include({ entries, faults: [] })
    await add(1)
    expect(await verifyAudit(opened.store)).to.deep.include({ entries: entries + 1, faults: [] })
  })
})
