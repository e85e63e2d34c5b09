import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { projectRoot } from '../../shared/project-root.ts'
import type { Store } from '../../store/store.ts'

/** What this process is made of: versions without a leading v; `sqlite` is empty for a store on a server. */
export type BuildInfo = { version: string; node: string; store: Store['dialect']; sqlite: string }

const packageFile = z.object({ version: z.string() })

/** Reads the program's version from its `package.json`, and SQLite's from the open store. */
export async function readBuildInfo({ dialect, read }: Pick<Store, 'dialect' | 'read'>): Promise<BuildInfo> {
  const { version } = packageFile.parse(JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')))
  const sqlite = dialect === 'sqlite' ? await sqliteVersion(read) : ''
  return { version, node: process.versions.node, store: dialect, sqlite }
}

async function sqliteVersion(read: Store['read']): Promise<string> {
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(read)
  return rows[0]?.version ?? ''
}
