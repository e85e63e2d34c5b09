import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../src/shared/project-root.ts'

/** One change to a source file: the only place where `from` stands becomes `to`. Both are plain text. */
export type SourceEdit = { file: string; from: string; to: string }

/** The folder of a `tsconfig.json`: the program, the program with its tests, or the pages. */
export type TypedProject = 'src' | '.' | 'src/desk/web' | 'src/channels/webchat/widget'

/** Time limit in milliseconds for a test that checks types: a check takes about six seconds on an idle machine. */
export const typeCheckTimeout = 180_000

const copied = ['src', 'test']
const notCopied = /[/\\]test[/\\]fixtures$/

let copy: string | null = null

/**
 * Returns the compiler's errors, `file(line,column): error TS…: message`, after `edits` to a copy of the project; none when it
 * still compiles. Throws when an edit's `from` does not stand exactly once in its file.
 */
export async function typeErrorsAfter(
  edits: readonly SourceEdit[],
  project: TypedProject = 'src',
): Promise<string[]> {
  const folder = copyOfProject()
  const changed = new Map<string, string>()
  for (const { file, from, to } of edits) {
    const text = changed.get(file) ?? readFileSync(join(projectRoot, file), 'utf8')
    changed.set(file, replaceOnly(text, { file, from, to }))
  }
  try {
    for (const [file, text] of changed) writeFileSync(join(folder, file), text)
    return await typeErrorsOf(folder, project)
  } finally {
    for (const file of changed.keys()) cpSync(join(projectRoot, file), join(folder, file))
  }
}

function replaceOnly(text: string, { file, from, to }: SourceEdit): string {
  const parts = text.split(from)
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} places with: ${from}`)
  return parts.join(to)
}

/** The sources are copied, the rest is linked; made once a process, so that later checks read only what changed. */
function copyOfProject(): string {
  if (copy !== null) return copy
  const folder = mkdtempSync(join(tmpdir(), 'wasl-types-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const name of readdirSync(projectRoot)) {
    const from = join(projectRoot, name)
    if (copied.includes(name))
      cpSync(from, join(folder, name), { recursive: true, filter: (path) => !notCopied.test(path) })
    else symlinkSync(from, join(folder, name))
  }
  copy = folder
  return folder
}

function typeErrorsOf(folder: string, project: TypedProject): Promise<string[]> {
  const info = join(folder, `${project.replaceAll(/[./]/g, '-')}.tsbuildinfo`)
  const compiler = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc')
  const options = ['-p', project, '--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', info]
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [compiler, ...options],
      { cwd: folder, maxBuffer: 16 * 1024 * 1024 },
      (error, output) => {
        const errors = output.split('\n').filter((line) => /\berror TS\d+:/.test(line))
        if (error && errors.length === 0) reject(error)
        else resolve(errors)
      },
    )
  })
}
