import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { expect } from 'chai'
import { Kysely, sql } from 'kysely'
import {
  type OpenedSqlite,
  openSqliteBeside,
  openSqliteStore,
} from '../../../../src/store/drivers/sqlite-store.ts'
import { transactionsOver } from '../../../../src/store/drivers/transactions.ts'
import { type FlushedFile, WriteAheadLog } from '../../../../src/store/drivers/write-ahead-log.ts'
import type { Database } from '../../../../src/store/schema.ts'
import { localSignalBus } from '../../../../src/store/signals.ts'
import { groupedWrites } from '../../../../src/store/store.ts'
import { Vault } from '../../../../src/store/vault.ts'
import { testKey } from '../../../support/store.ts'
import { until } from '../../../support/until.ts'

type LogSize = { log: number; checkpointed: number }

describe('an SQLite file that is open for the program', () => {
  let folder: string
  let path: string
  let opened: OpenedSqlite[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wasl-sqlite-'))
    path = join(folder, 'wasl.db')
    opened = []
  })
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Opens the file with a table of texts; a flush of the log is `flush` when that is given. */
  async function open(flush: ((file: FlushedFile) => Promise<void>) | null = null) {
    const openLog = async () => {
      const log = await WriteAheadLog.open(path)
      if (!flush) return log
      return new WriteAheadLog({ datasync: () => flush(fileOf(path)), close: () => log.close() })
    }
    const store = await openSqliteStore(path, openLog)
    opened.push(store)
    const read = new Kysely<Database>({ dialect: store.reader })
    const write = groupedWrites({
      transaction: transactionsOver(store.writer),
      vault: new Vault([testKey]),
      bus: localSignalBus(() => undefined),
    })
    const add = (text: string) =>
      write(async ({ trx }) => {
        await sql`insert into texts (text) values (${text})`.execute(trx)
      })
    const texts = async () => {
      const { rows } = await sql<{ text: string }>`select text from texts order by text`.execute(read)
      return rows.map(({ text }) => text)
    }
    await sql`create table if not exists texts (text text not null)`.execute(read)
    return { store, add, texts }
  }

  const logSize = (): LogSize | undefined => {
    const connection = new Sqlite(path)
    try {
      return connection.prepare<[], LogSize>('pragma wal_checkpoint(noop)').get()
    } finally {
      connection.close()
    }
  }

  it('has an SQLite that keeps what is committed while another connection checkpoints', () => {
    const connection = new Sqlite(':memory:')
    const version = connection.prepare<[], { version: string }>('select sqlite_version() as version').get()
    connection.close()
    const [major = 0, minor = 0, patch = 0] = (version?.version ?? '').split('.').map(Number)
    expect(major * 1e6 + minor * 1e3 + patch).to.be.at.least(3_051_003)
  })

  it('acknowledges a write only when the log is flushed, and shows it to nobody before', async () => {
    const flushes: PromiseWithResolvers<void>[] = []
    const { add, texts } = await open(() => {
      const flush = Promise.withResolvers<void>()
      flushes.push(flush)
      return flush.promise
    })
    const told: string[] = []
    const write = add('a').then(() => told.push('written'))
    await until(() => flushes.length === 1)
    const reading = texts().then((found) => told.push(`read ${found}`))
    await delay(20)
    expect(told).to.deep.equal([])
    flushes[0]?.resolve()
    await Promise.all([write, reading])
    expect(told).to.have.members(['written', 'read a'])
  })

  it('loses no acknowledged write in a power cut', async () => {
    const disk = join(folder, 'disk.db')
    const { add } = await open(async (file) => {
      await file.datasync()
      copyFileSync(`${path}-wal`, `${disk}-wal`)
    })
    copyFileSync(path, disk)
    const acknowledged: string[] = []
    for (let round = 0; round < 10; round++) {
      const after = acknowledged.length + 5
      const texts = Array.from({ length: 20 }, (_, index) => `${round} ${index}`)
      const writes = texts.map((text) => add(text).then(() => acknowledged.push(text)))
      await until(() => acknowledged.length >= after)
      const cut = join(folder, `cut-${round}.db`)
      for (const end of ['', '-wal']) copyFileSync(disk + end, cut + end)
      expect(textsIn(cut)).to.include.members(acknowledged)
      await Promise.all(writes)
    }
  })

  it('refuses everything once a flush has failed, and has what was acknowledged before', async () => {
    let isBroken = false
    const { add, texts } = await open(async (file) => {
      if (isBroken) throw Object.assign(new Error('EIO'), { code: 'EIO' })
      await file.datasync()
    })
    await add('a')
    isBroken = true
    const refusals: unknown[] = []
    for (const attempt of [() => add('b'), () => add('c'), texts]) {
      await attempt().catch((error: unknown) => refusals.push(error))
      isBroken = false
    }
    expect(refusals).to.have.length(3)
    for (const refusal of refusals) expect(refusal).to.include({ code: 'store.unavailable', retryable: true })
    await opened.pop()?.close()
    const again = await open()
    expect(await again.texts()).to.include('a')
    await again.add('d')
    expect(await again.texts()).to.include('d')
  })

  it('folds the log into the file beside the work, and begins it anew', async () => {
    const { add, texts } = await open()
    const large = 'x'.repeat(500_000)
    let written = 0
    let largest = 0
    const end = Date.now() + 50_000
    for (let size = 0; size >= largest && Date.now() < end; size = logSize()?.log ?? 0) {
      largest = size
      await add(`${written++} ${large}`)
    }
    expect(largest).to.be.above(4000)
    expect(logSize()?.log).to.be.below(largest)
    expect(statSync(path).size).to.be.above(15_000_000)
    expect(await texts()).to.have.length(written)
  }).timeout(60_000)

  it('takes over what a killed program left in the log', async () => {
    const { add } = await open()
    await add('a')
    for (const end of ['', '-wal']) copyFileSync(path + end, join(folder, `left.db${end}`))
    expect(statSync(join(folder, 'left.db-wal')).size).to.be.above(0)
    path = join(folder, 'left.db')
    const { texts } = await open()
    expect(statSync(`${path}-wal`).size).to.equal(0)
    expect(await texts()).to.deep.equal(['a'])
  })

  it('is left without a log beside it when nobody has it open any more', async () => {
    const { add } = await open()
    await add('a')
    await opened.pop()?.close()
    expect(existsSync(`${path}-wal`)).to.equal(false)
    expect(textsIn(path)).to.deep.equal(['a'])
  })

  it('has its log folded in by no command that runs beside the program', async () => {
    const { add } = await open()
    for (let count = 0; count < 50; count++) await add('x'.repeat(200_000))
    const before = logSize()
    const command = openSqliteBeside(path)
    const transaction = transactionsOver(command.writer)
    for (let count = 0; count < 50; count++) {
      await transaction(async (trx) => {
        await sql`insert into texts (text) values (${'y'.repeat(200_000)})`.execute(trx)
      })
    }
    await command.close()
    expect(before?.checkpointed).to.equal(0)
    expect(logSize()).to.include({ checkpointed: 0 })
    expect(logSize()?.log).to.be.above(4500)
  })

  it('waits for a command that writes, without holding up the program', async () => {
    const { add, texts } = await open()
    const command = new Sqlite(path)
    command.exec(`begin immediate; insert into texts values ('command')`)
    const write = add('program')
    let ticks = 0
    const ticking = setInterval(() => ticks++, 5)
    await until(() => ticks >= 10)
    clearInterval(ticking)
    command.exec('commit')
    command.close()
    await write
    expect(await texts()).to.deep.equal(['command', 'program'])
  })
})

/** Flushes the log of the file at `path`. */
function fileOf(path: string): FlushedFile {
  return {
    datasync: async () => {
      const log = await WriteAheadLog.open(path)
      await log.flush()
      await log.close()
    },
    close: async () => undefined,
  }
}

function textsIn(path: string): string[] {
  const connection = new Sqlite(path)
  try {
    const rows = connection.prepare<[], { text: string }>('select text from texts').all()
    return rows.map(({ text }) => text)
  } finally {
    connection.close()
  }
}
