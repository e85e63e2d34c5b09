import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A part of the tests that one process runs, one file after the other. */
export type TestJob = { name: string; files: readonly string[] }

/** The folders of the jobs of `npm run test:fast`: two of about the same length. A file belongs to the job that names the innermost folder of it. */
const fastFolders: Readonly<Record<string, readonly string[]>> = {
  'unit, conversation': ['test/unit/engine', 'test/unit/forms', 'test/unit/guides', 'test/unit/knowledge'],
  'unit, the rest': ['test/unit'],
}

/** The folders of the jobs beside them, the longest first, so that no process is left with a long one at the end. */
const slowFolders: Readonly<Record<string, readonly string[]>> = {
  'programs, the rest': ['test/programs'],
  browser: ['test/browser'],
  'programs, desk': ['test/programs/desk', 'test/programs/handoff', 'test/programs/requests'],
  store: ['test/store'],
  nets: ['test/nets'],
}

/** Returns the jobs of the fast tests, which need neither a browser nor a server. */
export function fastJobs(root = '.'): TestJob[] {
  return jobsOf(fastFolders, testFiles(root, 'test/unit'))
}

/** Returns the jobs of all tests. Throws when a test file belongs to no job. */
export function allJobs(root = '.'): TestJob[] {
  return jobsOf({ ...slowFolders, ...fastFolders }, testFiles(root, 'test'))
}

function jobsOf(folders: Readonly<Record<string, readonly string[]>>, files: readonly string[]): TestJob[] {
  const places = Object.entries(folders)
    .flatMap(([name, own]) => own.map((folder) => ({ name, folder })))
    .sort((one, other) => other.folder.length - one.folder.length)
  const jobOf = (file: string) => places.find(({ folder }) => file.startsWith(`${folder}/`))?.name
  const lost = files.filter((file) => jobOf(file) === undefined)
  if (lost.length > 0) throw new Error(`no test job runs ${lost.join(', ')}; see test/support/test-jobs.ts`)
  return Object.keys(folders).map((name) => ({ name, files: files.filter((file) => jobOf(file) === name) }))
}

function testFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort()
}
