import { execFile } from 'node:child_process'
import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '../../src/shared/project-root.ts'

/** Compiles the program into `folder`, beside links to what it needs there, and gives the path of its entry. */
export async function buildProgram(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const compiler = join(projectRoot, 'node_modules/.bin/tsc')
  await promisify(execFile)(compiler, [
    '-p',
    join(projectRoot, 'src'),
    '--noCheck',
    '--outDir',
    join(folder, 'dist'),
  ])
  for (const name of ['dialogs', 'locales', 'node_modules', 'package.json'])
    await symlink(join(projectRoot, name), join(folder, name))
  return join(folder, 'dist/main.js')
}
