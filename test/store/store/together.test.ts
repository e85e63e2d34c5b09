import { expect } from 'chai'
import { sql } from 'kysely'
import { together, type Write } from '../../../src/store/store.ts'
import { describeEachStore } from '../../support/each-store.ts'
import type { TestStore } from '../../support/store.ts'

describeEachStore('parts of a write', (open) => {
  let testStore: TestStore
  beforeEach(async () => {
    testStore = await open()
  })
  afterEach(() => testStore.close())

  const add = ({ trx }: Write, key: string, value = '') =>
    trx.insertInto('store_facts').values({ key, value }).execute()

  const keys = async () => {
    const query = testStore.store.read.selectFrom('store_facts').select('key').where('key', 'like', 'k%')
    return (await query.orderBy('key').execute()).map(({ key }) => key)
  }

  it('run in the given order, however they were written', async () => {
    const value = await testStore.store.write(async (write) => {
      await add(write, 'k', 'a')
      const append = (letter: string) =>
        letter < 'm'
          ? sql`update store_facts set value = value || ${letter} where key = 'k'`.execute(write.trx)
          : write.trx
              .updateTable('store_facts')
              .set({ value: sql`value || ${letter}` })
              .where('key', '=', 'k')
              .execute()
      await together([...'bzcydxew'].map(append))
      const query = write.trx.selectFrom('store_facts').select('value').where('key', '=', 'k')
      return (await query.executeTakeFirstOrThrow()).value
    })
    expect(value).to.equal('abzcydxew')
  })

  it('store nothing when one of them fails, and report which', async () => {
    const twoSteps = async (write: Write) => {
      await add(write, 'k3')
      await add(write, 'k4')
      await add(write, 'k5')
    }
    const error = await testStore.store
      .write(async (write) => {
        await add(write, 'k1')
        await together([twoSteps(write), add(write, 'k1'), add(write, 'k2')])
      })
      .catch((reason: unknown) => reason)
    expect(error).to.have.property('code', 'store.duplicate')
    await testStore.store.write((write) => add(write, 'k9'))
    expect(await keys()).to.deep.equal(['k9'])
  })

  it('write nothing after the end of the write', async () => {
    let late: Promise<unknown> = Promise.resolve()
    await testStore.store.write(async (write) => {
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => add(write, 'k1'))
      late.catch(() => undefined)
    })
    const error = await late.catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(Error)
    expect(await keys()).to.deep.equal([])
  })
})
