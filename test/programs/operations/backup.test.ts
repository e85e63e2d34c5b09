import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { sql } from 'kysely'
import { lockDataDir } from '../../../src/runtime/process-lock.ts'
import { backUp } from '../../../src/store/backup/back-up.ts'
import { openBackupFile } from '../../../src/store/backup/backup-file.ts'
import { restoreEmbedded } from '../../../src/store/backup/restore-embedded.ts'
import { readFile } from '../../../src/store/tables/files.ts'
import { Vault } from '../../../src/store/vault.ts'
import { startChild } from '../../support/child.ts'
import { rejection } from '../../support/rejection.ts'
import { openTestStore, type TestStore, testKey } from '../../support/store.ts'
import { contentsOf, fillStore } from '../../support/store-contents.ts'

const restoreProgram = new URL('../../../src/cli/restore.ts', import.meta.url)

describe('a backup of an embedded store', function () {
  this.timeout(60_000)
  let folder: string
  let store: TestStore
  let file: string

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wasl-backup-'))
    store = await openTestStore()
    await fillStore(store, 700)
    file = join(folder, 'wasl.backup')
    await backUp({ dataDir: store.dataDir, databaseUrl: null }, file)
  })
  after(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const restoreTo = (name: string, more: { from?: string; key?: Buffer; replaces?: boolean } = {}) =>
    restoreEmbedded(more.from ?? file, {
      dataDir: join(folder, name),
      vault: new Vault([more.key ?? testKey]),
      replaces: more.replaces ?? false,
      now: Date.UTC(2026, 0, 1),
    })

  it('gives everything back, to the last file', async () => {
    await restoreTo('whole')
    const restored = await openTestStore(join(folder, 'whole'))
    expect(await contentsOf(restored.store, restored.store)).to.deep.equal(
      await contentsOf(store.store, store.store),
    )
    expect((await readFile(restored.store, 'file-000007')).bytes).to.deep.equal(Buffer.from([0, 255, 7]))
    await restored.close()
    expect(readdirSync(join(folder, 'whole')).filter((name) => name.startsWith('restoring'))).to.deep.equal(
      [],
    )
  })

  it('is one file for its owner alone, and holds no key', () => {
    expect(readdirSync(folder).filter((name) => name.includes('wasl.backup'))).to.deep.equal(['wasl.backup'])
    expect(statSync(file).mode & 0o777).to.equal(0o600)
    const bytes = readFileSync(file)
    for (const key of [testKey, testKey.toString('base64'), testKey.toString('hex')]) {
      expect(bytes.includes(key)).to.equal(false)
    }
  })

  it('is consistent while others write', async () => {
    const busy = await openTestStore()
    let isWriting = true
    const writing = (async () => {
      for (let round = 0; isWriting; round++) {
        await busy.store.write(async ({ trx }) => {
          for (const half of ['a', 'b']) {
            await trx
              .insertInto('store_facts')
              .values({ key: `${half}-${round}`, value: 'x' })
              .execute()
          }
        })
      }
    })()
    for (let round = 0; round < 3; round++) {
      const copy = join(folder, `busy-${round}`)
      await backUp({ dataDir: busy.dataDir, databaseUrl: null }, copy)
      const backup = openBackupFile(copy, 'readonly')
      const count = async (half: string) =>
        (
          await sql<{
            n: number
          }>`select count(*) as n from store_facts where key like ${`${half}-%`}`.execute(backup)
        ).rows[0]?.n
      expect(await count('a')).to.equal(await count('b'))
      await backup.destroy()
    }
    isWriting = false
    await writing
    await busy.close()
  })

  it('never writes over a file', async () => {
    const error = await rejection(backUp({ dataDir: store.dataDir, databaseUrl: null }, file))
    expect(error).to.have.property('code', 'backup.exists')
  })

  it('says where there is no store, and where nothing may be written', async () => {
    const nowhere = { dataDir: join(folder, 'nowhere'), databaseUrl: null }
    expect(await rejection(backUp(nowhere, join(folder, 'x')))).to.have.property('code', 'backup.no-store')
    const missing = join(folder, 'missing', 'x')
    expect(await rejection(backUp({ ...nowhere, dataDir: store.dataDir }, missing))).to.have.property(
      'code',
      'backup.not-writable',
    )
  })

  it('replaces a store only when told to, and keeps the one that was there', async () => {
    const there = await openTestStore(join(folder, 'there'))
    await there.store.write(({ trx }) =>
      trx.insertInto('store_facts').values({ key: 'mine', value: 'yes' }).execute(),
    )
    await there.close()
    expect(await rejection(restoreTo('there'))).to.have.property('code', 'restore.not-empty')
    const { kept } = await restoreTo('there', { replaces: true })
    const replaced = await openTestStore(join(folder, 'there'))
    expect(await contentsOf(replaced.store, replaced.store)).to.deep.equal(
      await contentsOf(store.store, store.store),
    )
    await replaced.close()
    const backup = openBackupFile(kept ?? '', 'readonly')
    expect(
      await backup.selectFrom('store_facts').select('value').where('key', '=', 'mine').execute(),
    ).to.have.length(1)
    await backup.destroy()
  })

  it('is refused with another key, and leaves nothing behind', async () => {
    const error = await rejection(restoreTo('other-key', { key: Buffer.alloc(32, 9) }))
    expect(error).to.have.property('code', 'store.other-key')
    expect(readdirSync(join(folder, 'other-key'))).to.deep.equal([])
  })

  const damages: [name: string, damage: (path: string) => void | Promise<void>][] = [
    ['cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, 60_000))],
    ['with a bit of a message changed', (path) => flipBits(path, 'entry-000001-1conversation-000001')],
    ['that is something else', (path) => writeFileSync(path, 'no database '.repeat(1000))],
    ['that is empty', (path) => writeFileSync(path, '')],
    [
      'with a row less',
      async (path) => {
        const backup = openBackupFile(path, 'write')
        await backup.deleteFrom('transcript').where('id', '=', 'entry-000001-1').execute()
        await backup.destroy()
      },
    ],
    [
      'with a row that was changed',
      async (path) => {
        const backup = openBackupFile(path, 'write')
        await backup
          .updateTable('conversations')
          .set({ owner: 'staff' })
          .where('id', '=', 'conversation-000001')
          .execute()
        await backup.destroy()
      },
    ],
  ]
  for (const [name, damage] of damages) {
    it(`is refused when it is a file ${name}`, async () => {
      const damaged = join(folder, `damaged ${name}`)
      copyFileSync(file, damaged)
      await damage(damaged)
      expect(await rejection(restoreTo('damaged', { from: damaged }))).to.have.property(
        'code',
        'backup.damaged',
      )
      expect(existsSync(join(folder, 'damaged', 'wasl.db'))).to.equal(false)
    })
  }

  it('is refused when a newer program made it', async () => {
    const newer = await openTestStore()
    await newer.store.write(({ trx }) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030')`.execute(trx),
    )
    const backup = join(folder, 'newer')
    await backUp({ dataDir: newer.dataDir, databaseUrl: null }, backup)
    await newer.close()
    expect(await rejection(restoreTo('newer-data', { from: backup }))).to.have.property('code', 'store.newer')
  })

  it('signs everybody out', async () => {
    const desk = await openTestStore()
    await desk.store.write(async ({ trx }) => {
      const staff = {
        id: 's',
        email: 'e',
        name: 'n',
        role: 'admin',
        password_hash: 'h',
        disabled_at: null,
        created_at: 1,
      }
      await trx.insertInto('staff').values(staff).execute()
      const session = { id_hash: 'i', staff_id: 's', csrf: 'c', created_at: 1, expires_at: 9e12 }
      await trx.insertInto('staff_sessions').values(session).execute()
    })
    const backup = join(folder, 'desk')
    await backUp({ dataDir: desk.dataDir, databaseUrl: null }, backup)
    await desk.close()
    await restoreTo('desk-data', { from: backup })
    const restored = await openTestStore(join(folder, 'desk-data'))
    expect(await restored.store.read.selectFrom('staff_sessions').selectAll().execute()).to.deep.equal([])
    expect(await restored.store.read.selectFrom('staff').selectAll().execute()).to.have.length(1)
    await restored.close()
  })

  describe('restored by the command', () => {
    const run = async (dataDir: string, args: string[], key: string) => {
      const child = startChild(restoreProgram, args, { DATA_DIR: dataDir, DATA_KEY: key, DATABASE_URL: '' })
      const code = await child.untilEnd()
      return { code, said: child.lines.join('\n') }
    }

    it('refuses while the program runs, and puts the store back after it', async () => {
      const dataDir = join(folder, 'running')
      const release = lockDataDir(dataDir)
      const refused = await run(dataDir, [file], testKey.toString('base64'))
      expect(refused.code).to.equal(1)
      expect(refused.said).to.contain('another process is using the data directory')
      release()
      const done = await run(dataDir, [file], testKey.toString('base64'))
      expect(done, done.said).to.have.property('code', 0)
      expect(existsSync(join(dataDir, 'wasl.db'))).to.equal(true)
    })

    it('asks for the key instead of making one', async () => {
      const dataDir = join(folder, 'no-key')
      const { code, said } = await run(dataDir, [file], '')
      expect(code).to.equal(1)
      expect(said).to.contain('DATA_KEY')
      expect(existsSync(join(dataDir, 'data.key'))).to.equal(false)
    })
  })
})

/** Changes one bit in every copy of a message, as a bad disk does: the pages still read as such. */
function flipBits(path: string, start: string): void {
  const bytes = readFileSync(path)
  for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1)) {
    const index = at + start.length + 40
    bytes[index] = (bytes[index] ?? 0) ^ 1
  }
  writeFileSync(path, bytes)
}
