import { expect } from 'chai'
import { sql } from 'kysely'
import { WaslError } from '../../../src/shared/errors.ts'
import type { Signal } from '../../../src/store/signals.ts'
import { together, type Write } from '../../../src/store/store.ts'
import { openTestStore, type TestStore } from '../../support/store.ts'

describe('writes of the embedded store', () => {
  let testStore: TestStore
  beforeEach(async () => {
    testStore = await openTestStore()
  })
  afterEach(() => testStore.close())

  const add = (key: string) => (write: Write) =>
    write.trx.insertInto('store_facts').values({ key, value: '' }).execute()

  const keys = async () =>
    (
      await testStore.store.read
        .selectFrom('store_facts')
        .select('key')
        .where('key', 'like', 'k%')
        .orderBy('key')
        .execute()
    ).map(({ key }) => key)

  it('keep all rows of writes that share a commit', async () => {
    await Promise.all(
      Array.from({ length: 300 }, (_, index) => testStore.store.write(add(`k${1000 + index}`))),
    )
    expect(await keys()).to.have.length(300)
  })

  it('store nothing of a failed write and all of the others of its batch', async () => {
    const failing = async (write: Write) => {
      await add('k2')(write)
      throw new Error('no')
    }
    const results = await Promise.allSettled([
      testStore.store.write(add('k1')),
      testStore.store.write(failing),
      testStore.store.write(add('k3')),
    ])
    expect(results.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled'])
    expect(await keys()).to.deep.equal(['k1', 'k3'])
  })

  it('are not run one by one when the failure concerns the whole batch', async () => {
    let runs = 0
    const failing = async () => {
      runs++
      throw new WaslError('store.full', 'no', { retryable: true })
    }
    const results = await Promise.allSettled([
      testStore.store.write(add('k1')),
      testStore.store.write(failing),
    ])
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected'])
    expect(runs).to.equal(1)
    expect(await keys()).to.deep.equal([])
  })

  it('store nothing after SQLite itself rolled the transaction back', async () => {
    const givenUp = async (write: Write) => {
      const lost = sql`insert or rollback into store_facts (key, value) values ('k0', ''), ('k0', '')`
      await together([add('k1')(write), lost.execute(write.trx), add('k2')(write)])
    }
    const results = await Promise.allSettled([
      testStore.store.write(add('k3')),
      testStore.store.write(givenUp),
    ])
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected'])
    expect(await keys()).to.deep.equal([])
    await testStore.store.write(add('k4'))
    expect(await keys()).to.deep.equal(['k4'])
  })

  it('keep nothing of a failing write that is alone', async () => {
    const failing = async (write: Write) => {
      await add('k1')(write)
      await add('k1')(write)
    }
    const error = await testStore.store.write(failing).catch((reason: unknown) => reason)
    expect(error).to.have.property('code', 'store.duplicate')
    expect(await keys()).to.deep.equal([])
  })

  it('signal only after the commit, and not when they fail', async () => {
    const signal: Signal = { kind: 'queue' }
    const seen: number[] = []
    testStore.bus.subscribe(() => void keys().then((found) => seen.push(found.length)))
    await testStore.store.write(async (write) => {
      write.signal(signal)
      await add('k1')(write)
      expect(testStore.signals).to.deep.equal([])
    })
    expect(testStore.signals).to.deep.equal([signal])
    await testStore.store
      .write(async (write) => {
        write.signal(signal)
        throw new Error('no')
      })
      .catch(() => undefined)
    expect(testStore.signals).to.deep.equal([signal])
    expect(seen).to.deep.equal([1])
  })

  it('continue after a write that failed because the disk was full', async () => {
    const { write } = testStore.store
    const pages = await testStore.store.write(async ({ trx }) => {
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(trx)
      const count = rows[0]?.page_count ?? 0
      await sql.raw(`pragma max_page_count = ${count + 2}`).execute(trx)
      return count
    })
    expect(pages).to.be.greaterThan(10)
    const large = (key: string) => (one: Write) =>
      one.trx
        .insertInto('store_facts')
        .values({ key, value: 'x'.repeat(100_000) })
        .execute()
    const results = await Promise.allSettled([write(large('k1')), write(large('k2'))])
    for (const result of results) {
      expect(result.status === 'rejected' ? result.reason : null).to.include({
        code: 'store.full',
        retryable: true,
      })
    }
    await write(add('k3'))
    expect(await keys()).to.deep.equal(['k3'])
  })
})
