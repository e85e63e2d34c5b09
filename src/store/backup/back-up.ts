import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Kysely, sql } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import { copyRows } from '../copy/copy-rows.ts'
import { tableShapes } from '../copy/table-shapes.ts'
import { postgresDialect } from '../drivers/postgres.ts'
import { sqliteDialect } from '../drivers/sqlite.ts'
import { openSqliteConnection } from '../drivers/sqlite-connection.ts'
import { migrateStore, migrationsOf } from '../migrate-schema.ts'
import type { Database } from '../schema.ts'
import { flushFile, openBackupFile } from './backup-file.ts'
import { type Digest, sealDigests } from './digests.ts'

/**
 * Writes a consistent copy of the store into `file` while the program runs, and returns a digest of each table. The store is not
 * migrated for it, and the data key is not in it. Throws `backup.exists` rather than write over a file.
 */
export async function backUp(
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | null },
  file: string,
): Promise<readonly Digest[]> {
  const target = resolve(file)
  if (existsSync(target)) throw exists(file)
  const folder = await makeFolderBeside(target)
  try {
    const part = join(folder, 'part')
    if (databaseUrl) await copyServer(databaseUrl, part)
    else await copyEmbedded(join(dataDir, 'wasl.db'), part)
    const digests = await finish(part)
    await rename(part, target)
    return digests
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeFolderBeside(target: string): Promise<string> {
  try {
    return await mkdtemp(join(dirname(target), `.${basename(target)}-`))
  } catch (cause) {
    throw notWritable(target, cause)
  }
}

async function copyEmbedded(path: string, part: string): Promise<void> {
  if (!existsSync(path)) throw new WaslError('backup.no-store', `there is no store ${path}`)
  const source = new Kysely<Database>({ dialect: sqliteDialect(openSqliteConnection(path)) })
  try {
    await writeFile(part, '', { mode: 0o600 })
    await sql`vacuum into ${part}`.execute(source)
  } finally {
    await source.destroy()
  }
}

/** All tables are read in one transaction that sees the store as it was at its start. */
async function copyServer(url: string, part: string): Promise<void> {
  const source = new Kysely<Database>({ dialect: postgresDialect(url, 1, 'wasl-backup') })
  const copy = openBackupFile(part, 'write')
  try {
    await source.transaction().execute(async (trx) => {
      await sql`set transaction isolation level repeatable read, read only`.execute(trx)
      const version = (await migrationsOf(trx)).at(-1)
      if (version === undefined) throw new WaslError('backup.no-store', 'the database holds no store')
      await migrateStore({ read: copy, dialect: 'sqlite' }, version)
      await copyRows(trx, copy, await tableShapes(copy))
    })
  } finally {
    await copy.destroy()
    await source.destroy()
  }
}

async function finish(part: string): Promise<readonly Digest[]> {
  const copy = openBackupFile(part, 'write')
  try {
    return await sealDigests(copy)
  } finally {
    await copy.destroy()
    await chmod(part, 0o600)
    await flushFile(part)
  }
}

function exists(file: string): WaslError {
  return new WaslError('backup.exists', `${file} is there already: a backup never writes over a file`)
}

function notWritable(target: string, cause: unknown): WaslError {
  return new WaslError('backup.not-writable', `${dirname(target)} cannot be written to`, { cause })
}
