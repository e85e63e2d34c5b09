import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import { verifyReceipts } from '../../../src/requests/verify-receipts.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { localSignalBus } from '../../../src/store/signals.ts'
import type { Store } from '../../../src/store/store.ts'
import { readTranscript } from '../../../src/store/tables/transcript.ts'
import { Vault } from '../../../src/store/vault.ts'

const key = createHash('sha256').update('the key of the store fixtures').digest()

describe('a store that version 0.1.0 wrote, killed at its work', () => {
  let dataDir: string
  let store: Store
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wasl-earlier-'))
    for (const name of ['wasl.db', 'wasl.db-wal']) {
      const packed = readFileSync(new URL(`../../fixtures/stores/0.1.0/${name}.gz`, import.meta.url))
      writeFileSync(join(dataDir, name), gunzipSync(packed))
    }
    store = await open()
  })
  afterEach(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const open = () =>
    openStore({ dataDir, databaseUrl: null, vault: new Vault([key]), bus: localSignalBus(() => undefined) })

  const spoken = async () => {
    const texts: string[] = []
    for (const { id } of await store.read.selectFrom('conversations').select('id').orderBy('id').execute()) {
      const entries = await readTranscript(store, id, { after: -1, max: 1000 })
      expect(entries.map(({ seq }) => seq)).to.deep.equal(entries.map((_, index) => index))
      texts.push(...entries.map(({ activity }) => activity.text ?? ''))
    }
    return texts
  }

  it('opens, with every conversation, also the one that was in the log alone', async () => {
    const texts = await spoken()
    expect(texts).to.include.members(['أريد تقديم طلب دعم', 'محمد أحمد العتيبي', 'أريد التحدث مع موظف'])
    const handoffs = await store.read.selectFrom('handoffs').select('status').execute()
    expect(handoffs).to.deep.equal([{ status: 'waiting' }])
  })

  it('opens with its request, document and draft, and the receipt still holds', async () => {
    const receipts = []
    for await (const receipt of verifyReceipts(store, null)) receipts.push(receipt)
    expect(receipts).to.have.length(1)
    expect(receipts[0]).to.include({ reference: 'SR-H6PQ-451K', isIntact: true })
    const file = await store.read.selectFrom('files').select(['name', 'content']).executeTakeFirstOrThrow()
    expect(store.vault.open(file.name)).to.equal('هوية.png')
    expect([...store.vault.openBytes(file.content).subarray(1, 4)]).to.deep.equal([...Buffer.from('PNG')])
    const drafts = await store.read
      .selectFrom('drafts')
      .select('content')
      .where('status', '=', 'open')
      .execute()
    expect(drafts).to.have.length(1)
    for (const { content } of drafts) expect(store.vault.openJson(content)).to.be.an('object')
  })

  it('is written to, and found again with what was added', async () => {
    const before = await spoken()
    await store.write(({ trx }) => trx.insertInto('store_facts').values({ key: 'k', value: 'v' }).execute())
    await store.close()
    store = await open()
    expect(await spoken()).to.deep.equal(before)
    const facts = await store.read.selectFrom('store_facts').select('value').where('key', '=', 'k').execute()
    expect(facts).to.deep.equal([{ value: 'v' }])
  })
})
