import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { WaslError } from '../../../src/shared/errors.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { localSignalBus } from '../../../src/store/signals.ts'
import { asStoreError } from '../../../src/store/store-error.ts'
import { Vault } from '../../../src/store/vault.ts'
import { openTestStore, testKey } from '../../support/store.ts'

describe('opening a store', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wasl-open-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const open = (dataDir: string, key = testKey) =>
    openStore({ dataDir, databaseUrl: null, vault: new Vault([key]), bus: localSignalBus(() => undefined) })

  async function refusal(dataDir: string, key = testKey): Promise<WaslError> {
    try {
      const store = await open(dataDir, key)
      await store.close()
    } catch (error) {
      if (error instanceof WaslError) return error
      throw error
    }
    throw new Error('the store was opened')
  }

  it('makes the folder, and finds everything again', async () => {
    const dataDir = join(folder, 'new', 'data')
    const first = await open(dataDir)
    await first.write(({ trx }) => trx.insertInto('store_facts').values({ key: 'k', value: 'v' }).execute())
    await first.close()
    const second = await open(dataDir)
    expect(
      await second.read.selectFrom('store_facts').select('value').where('key', '=', 'k').execute(),
    ).to.have.length(1)
    await second.close()
  })

  it('says that the folder may not be written to', async () => {
    writeFileSync(join(folder, 'file'), '')
    expect(await refusal(join(folder, 'file', 'data'))).to.include({ code: 'store.read-only' })
  })

  it('says that a file is no database', async () => {
    writeFileSync(join(folder, 'wasl.db'), 'this is no database '.repeat(500))
    const error = await refusal(folder)
    expect(error.code).to.equal('store.corrupted')
    expect(error.message).to.match(/restore a backup/)
  })

  it('refuses an empty file that held a store, and leaves it as it is', async () => {
    await (await open(folder)).close()
    const path = join(folder, 'wasl.db')
    writeFileSync(join(folder, 'data.key'), 'key')
    utimesSync(join(folder, 'data.key'), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000))
    writeFileSync(path, '')
    const error = await refusal(folder)
    expect(error.code).to.equal('store.lost')
    expect(error.message).to.match(/restore a backup/)
    expect(readFileSync(path).length).to.equal(0)
  })

  it('goes on where a first start was cut off before anything was in the file', async () => {
    writeFileSync(join(folder, 'data.key'), 'key')
    writeFileSync(join(folder, 'wasl.db'), '')
    await (await open(folder)).close()
  })

  it('says that a file is damaged', async () => {
    await (await open(folder)).close()
    const path = join(folder, 'wasl.db')
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 4096, bytes.length)
    writeFileSync(path, bytes)
    expect(await refusal(folder)).to.include({ code: 'store.corrupted' })
  })

  it('refuses a store that a newer program has changed', async () => {
    const { store, close } = await openTestStore(folder)
    const { sql } = await import('kysely')
    await store.write(({ trx }) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030')`.execute(trx),
    )
    await close()
    expect(await refusal(folder)).to.include({ code: 'store.newer' })
  })

  it('refuses a store that was sealed with another key', async () => {
    await (await open(folder)).close()
    expect(await refusal(folder, Buffer.alloc(32, 8))).to.include({ code: 'store.other-key' })
  })
})

describe('an error of a database driver', () => {
  const codes: readonly (readonly [code: string, meaning: string, retryable: boolean])[] = [
    ['SQLITE_FULL', 'store.full', true],
    ['SQLITE_BUSY', 'store.unavailable', true],
    ['SQLITE_IOERR_WRITE', 'store.unavailable', true],
    ['SQLITE_CORRUPT_INDEX', 'store.corrupted', false],
    ['SQLITE_NOTADB', 'store.corrupted', false],
    ['SQLITE_READONLY_DIRECTORY', 'store.read-only', false],
    ['SQLITE_CONSTRAINT_UNIQUE', 'store.duplicate', false],
    ['SQLITE_CONSTRAINT_NOTNULL', 'store.failed', false],
    ['40P01', 'store.conflict', true],
    ['40001', 'store.conflict', true],
    ['23505', 'store.duplicate', false],
    ['42703', 'store.failed', false],
    ['57P01', 'store.unavailable', true],
    ['57P03', 'store.unavailable', true],
    ['53300', 'store.unavailable', true],
    ['53100', 'store.full', true],
    ['08006', 'store.unavailable', true],
    ['ECONNREFUSED', 'store.unavailable', true],
    ['ECONNRESET', 'store.unavailable', true],
    ['ERR_INVALID_ARG_TYPE', 'store.failed', false],
  ]
  for (const [code, meaning, retryable] of codes) {
    it(`${code} is ${meaning}`, () => {
      expect(asStoreError(Object.assign(new Error('x'), { code }))).to.include({ code: meaning, retryable })
    })
  }

  for (const message of ['Connection terminated unexpectedly', 'timeout exceeded when trying to connect']) {
    it(`“${message}” is store.unavailable`, () => {
      expect(asStoreError(new Error(message))).to.include({ code: 'store.unavailable', retryable: true })
    })
  }

  it('keeps an error of the program as it is', () => {
    const error = new WaslError('request.unknown', 'no')
    expect(asStoreError(error)).to.equal(error)
  })
})
