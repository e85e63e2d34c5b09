import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { sql } from 'kysely'
import pg from 'pg'
import { lockDataDir } from '../../../src/runtime/process-lock.ts'
import { backUp } from '../../../src/store/backup/back-up.ts'
import { restoreServer } from '../../../src/store/backup/restore-server.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { localSignalBus } from '../../../src/store/signals.ts'
import type { Store } from '../../../src/store/store.ts'
import { readFile } from '../../../src/store/tables/files.ts'
import { Vault } from '../../../src/store/vault.ts'
import { type Child, startChild } from '../../support/child.ts'
import { sharedPostgres } from '../../support/each-store.ts'
import { type PostgresServer, postgresPrograms } from '../../support/postgres.ts'
import { rejection } from '../../support/rejection.ts'
import { openPostgresStore, openTestStore, testKey } from '../../support/store.ts'
import { contentsOf, fillStore } from '../../support/store-contents.ts'

const moveProgram = new URL('../../../src/cli/move-store.ts', import.meta.url)
const conversations = 2500

describe('moving between stores', function () {
  this.timeout(120_000)
  let server: PostgresServer
  let folder: string

  before(async function () {
    const programs = postgresPrograms()
    if (programs) server = await sharedPostgres(programs)
    else if (process.env.CI) throw new Error('PostgreSQL is not installed')
    else this.skip()
    folder = mkdtempSync(join(tmpdir(), 'wasl-move-'))
  })
  after(() => {
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  const startMove = (dataDir: string, to: string): Child =>
    startChild(moveProgram, ['--to', to], {
      DATA_DIR: dataDir,
      DATA_KEY: testKey.toString('base64'),
      DATABASE_URL: '',
    })

  const moveAll = async (dataDir: string, to: string): Promise<string> => {
    const child = startMove(dataDir, to)
    expect(await child.untilEnd(), child.lines.join('\n')).to.equal(0)
    return child.lines.join('\n')
  }

  const refused = async (dataDir: string, to: string): Promise<string> => {
    const child = startMove(dataDir, to)
    expect(await child.untilEnd()).to.equal(1)
    return child.lines.join('\n')
  }

  const openAs = (options: { dataDir?: string; databaseUrl?: string; command?: string }): Promise<Store> =>
    openStore({
      dataDir: '',
      databaseUrl: null,
      vault: new Vault([testKey]),
      bus: localSignalBus(() => undefined),
      ...options,
    })

  const withClient = async (url: string, work: (client: pg.Client) => Promise<unknown>) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await work(client)
    await client.end()
  }

  /** What two stores hold of people's data; the facts of the move itself aside. */
  const dataOf = async (store: Store, shapes: Store) =>
    new Map([...(await contentsOf(store, shapes))].filter(([key]) => !key.startsWith('store_facts')))

  describe('to a server', () => {
    let dataDir: string
    let url: string

    before(async () => {
      dataDir = join(folder, 'killed')
      url = await server.newDatabase()
      const store = await openTestStore(dataDir)
      await fillStore(store, conversations)
      await store.close()
    })

    it('is killed in the middle, and no program opens what is half there', async () => {
      const child = startMove(dataDir, url)
      await child.untilLine('conversations: 500')
      await child.kill()
      expect(await rejection(openAs({ databaseUrl: url }))).to.have.property('code', 'store.moving')
      const half = await openAs({ databaseUrl: url, command: 'test' })
      const { rows } = await sql<{ n: number }>`select count(*) as n from conversations`.execute(half.read)
      expect(Number(rows[0]?.n)).to.be.within(1, conversations - 1)
      await half.close()
    })

    it('goes on when run again, and both stores hold the same rows in the same order', async () => {
      const said = await moveAll(dataDir, url)
      const source = await openAs({ dataDir, command: 'test' })
      const target = await openAs({ databaseUrl: url })
      const expected = await dataOf(source, source)
      expect(said).to.contain(`${expected.size} rows compared, all the same`)
      expect(await dataOf(target, source)).to.deep.equal(expected)
      const ids = async ({ read }: Store) =>
        (
          await read
            .selectFrom('transcript')
            .select('id')
            .where('conversation_id', '=', 'conversation-000042')
            .orderBy('seq')
            .execute()
        ).map(({ id }) => id)
      expect(await ids(target)).to.deep.equal(await ids(source))
      expect((await readFile(target, 'file-000009')).bytes).to.deep.equal(Buffer.from([0, 255, 9]))
      await source.close()
      await target.close()
    })

    it('lets no program use the old store after it, and is not done twice', async () => {
      expect(await rejection(openAs({ dataDir }))).to.have.property('code', 'store.moved')
      expect(await refused(dataDir, url)).to.contain('moved there already')
    })
  })

  it('begins anew when the old store was used after a move that was killed', async () => {
    const dataDir = join(folder, 'used')
    const url = await server.newDatabase()
    const store = await openTestStore(dataDir)
    await fillStore(store, conversations)
    await store.close()
    const child = startMove(dataDir, url)
    await child.untilLine('transcript: 0')
    await child.kill()
    const used = await openAs({ dataDir })
    await used.write(async ({ trx }) => {
      await trx.deleteFrom('transcript').where('conversation_id', '=', 'conversation-000001').execute()
      await trx.updateTable('contacts').set({ name: 'changed' }).where('id', '=', 'contact-000002').execute()
    })
    await used.close()
    await moveAll(dataDir, url)
    const source = await openAs({ dataDir, command: 'test' })
    const target = await openAs({ databaseUrl: url })
    expect(await dataOf(target, source)).to.deep.equal(await dataOf(source, source))
    await source.close()
    await target.close()
  })

  describe('is refused', () => {
    let dataDir: string
    before(async () => {
      dataDir = join(folder, 'small')
      const store = await openTestStore(dataDir)
      await fillStore(store, 3)
      await store.close()
    })

    it('into a database of something else, which stays as it is', async () => {
      const url = await server.newDatabase()
      await withClient(url, (client) => client.query('create table shop (id int)'))
      expect(await refused(dataDir, url)).to.contain('tables of something else (shop)')
      await withClient(url, async (client) => {
        const { rows } = await client.query(`select tablename from pg_tables where schemaname = 'public'`)
        expect(rows).to.deep.equal([{ tablename: 'shop' }])
      })
    })

    it('into another store', async () => {
      const url = await server.newDatabase()
      const other = await openPostgresStore(url)
      await fillStore(other, 1)
      await other.close()
      expect(await refused(dataDir, url)).to.contain('holds another store')
    })

    it('while the program runs on either side', async () => {
      const url = await server.newDatabase()
      const running = await openPostgresStore(url)
      await running.store.read.selectFrom('contacts').select('id').execute()
      expect(await refused(dataDir, url)).to.contain('the program is running on this database')
      await running.close()
      const release = lockDataDir(dataDir)
      expect(await refused(dataDir, url)).to.contain('another process is using the data directory')
      release()
    })

    it('without an address', async () => {
      expect(await refused(dataDir, 'mysql://x')).to.contain('npm run migrate-store -- --to postgres://')
    })
  })

  describe('a backup of a server', () => {
    let url: string
    let file: string

    before(async () => {
      url = await server.newDatabase()
      const store = await openPostgresStore(url)
      await fillStore(store, 700)
      file = join(folder, 'server.backup')
      await backUp({ dataDir: '', databaseUrl: url }, file)
      await store.close()
    })

    it('gives everything back on another server', async () => {
      const target = await server.newDatabase()
      const empty = await openAs({ databaseUrl: target, command: 'test' })
      await restoreServer(empty, file, { replaces: false })
      const shapes = await openTestStore()
      const source = await openAs({ databaseUrl: url })
      expect(await contentsOf(empty, shapes.store)).to.deep.equal(await contentsOf(source, shapes.store))
      for (const store of [empty, shapes, source]) await store.close()
    })

    it('replaces a store only when told to, and never while the program runs', async () => {
      const target = await server.newDatabase()
      const full = await openAs({ databaseUrl: target, command: 'test' })
      await fillStore({ store: full }, 2)
      expect(await rejection(restoreServer(full, file, { replaces: false }))).to.have.property(
        'code',
        'restore.not-empty',
      )
      const running = await openPostgresStore(target)
      expect(await rejection(restoreServer(full, file, { replaces: true }))).to.have.property(
        'code',
        'store.in-use',
      )
      await running.close()
      await restoreServer(full, file, { replaces: true })
      const { rows } = await sql<{ n: number }>`select count(*) as n from contacts`.execute(full.read)
      expect(Number(rows[0]?.n)).to.equal(700)
      await full.close()
    })

    it('sees the store as it was at its start while others write', async () => {
      const store = await openPostgresStore(url)
      let isWriting = true
      const writing = (async () => {
        for (let round = 0; isWriting; round++) {
          await store.store.write(async ({ trx }) => {
            await trx
              .insertInto('store_facts')
              .values({ key: `a-${round}`, value: 'x' })
              .execute()
            const audit = { id: `a-${round}`, at: 1, staff_id: null, action: 'x', subject: 'y' }
            await trx.insertInto('audit').values(audit).execute()
          })
        }
      })()
      const copy = join(folder, 'busy.backup')
      const digests = await backUp({ dataDir: '', databaseUrl: url }, copy)
      isWriting = false
      await writing
      const rowsOf = (name: string) => digests.find((one) => one.name === name)?.rows ?? 0
      expect(rowsOf('audit')).to.equal(rowsOf('store_facts') - 1)
      await store.close()
    })
  })
})
