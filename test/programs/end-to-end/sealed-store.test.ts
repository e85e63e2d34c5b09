import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { sql } from 'kysely'
import { startApp } from '../../../src/app/app.ts'
import { parseConfig } from '../../../src/app/config.ts'
import { verifyReceipts } from '../../../src/requests/verify-receipts.ts'
import { createLogger } from '../../../src/shared/logger.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { reseal, sealedColumns } from '../../../src/store/reseal.ts'
import { localSignalBus } from '../../../src/store/signals.ts'
import type { Store } from '../../../src/store/store.ts'
import { Vault } from '../../../src/store/vault.ts'
import { completeSupportRequest, secretAnswers } from '../../support/complete-support-request.ts'
import { type RunningApp, startStandIns, WebVisitor } from '../../support/running-app.ts'

const oldKey = randomBytes(32)
const newKey = randomBytes(32)

describe('the store of a program that was used', function () {
  this.timeout(40_000)
  let standIns: Omit<RunningApp, 'url'>
  let reference: string

  before(async () => {
    standIns = await startStandIns()
    const config = parseConfig({ ...standIns.environment, DATA_KEY: oldKey.toString('base64') })
    const app = await startApp(config, createLogger('silent'))
    const visitor = await WebVisitor.arrive(`http://127.0.0.1:${app.port}`)
    reference = await completeSupportRequest(visitor)
    await visitor.say('أريد التحدث مع موظف')
    await app.close()
  })
  after(() => standIns.close())

  it('holds no answer, name or document in clear', () => {
    const bytes = filesBelow(standIns.dataDir)
    for (const secret of secretAnswers) {
      expect(
        bytes.some((file) => file.includes(secret)),
        secret.toString(),
      ).to.equal(false)
    }
  })

  it('lists every sealed column', async () => {
    const store = await open([oldKey])
    const listed = sealedColumns.flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`))
    for (const { name, columns } of await store.read.introspection.getTables()) {
      // The index of words cannot be read through; it holds keyed hashes.
      if (name.startsWith('search_words')) continue
      for (const { name: column } of columns) {
        if (await holdsSealed(store, name, column)) expect(listed).to.include(`${name}.${column}`)
      }
    }
    await store.close()
  })

  it('is sealed anew with a new key, and its receipts still hold', async () => {
    const store = await open([newKey, oldKey])
    await reseal(store, () => undefined)
    await store.close()
    const bytes = readdirSync(standIns.dataDir).filter((file) => file.endsWith('.db'))
    expect(bytes).to.have.length.greaterThan(0)
    const again = await open([newKey, oldKey])
    for (const [table, columns] of sealedColumns) {
      for (const column of columns) {
        const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}
          where ${sql.ref(column)} <> '' and ${sql.ref(column)} not like ${`${again.vault.keyId}.%`}`.execute(
          again.read,
        )
        expect(Number(rows[0]?.count), `${table}.${column}`).to.equal(0)
      }
    }
    const receipts = []
    for await (const receipt of verifyReceipts(again, null)) receipts.push(receipt)
    expect(receipts).to.have.length(1)
    expect(receipts[0]).to.include({ reference, isIntact: true })
    await again.close()
  })

  it('shows when a request is no longer what was signed', async () => {
    const store = await open([newKey, oldKey])
    await store.write(({ trx, vault }) =>
      trx
        .updateTable('requests')
        .set({ answers: vault.sealJson({ city: 'أخرى' }) })
        .where('reference', '=', reference)
        .execute(),
    )
    for await (const receipt of verifyReceipts(store, reference)) expect(receipt.isIntact).to.equal(false)
    await store.close()
  })

  it('refuses a key it was not sealed with', async () => {
    const refused = await open([randomBytes(32)]).then(
      () => null,
      (error: unknown) => error,
    )
    expect(refused).to.have.property('code', 'store.other-key')
  })

  function open(keys: Buffer[]): Promise<Store> {
    const bus = localSignalBus((error) => {
      throw error
    })
    return openStore({ dataDir: standIns.dataDir, databaseUrl: null, vault: new Vault(keys), bus })
  }

  async function holdsSealed(store: Store, table: string, column: string): Promise<boolean> {
    const { rows } = await sql`select 1 from ${sql.table(table)}
      where ${sql.ref(column)} like ${`${store.vault.keyId}.%`} limit 1`.execute(store.read)
    return rows.length > 0
  }
})

function filesBelow(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
}
