import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The full path of the first of these commands that this machine has, or null. `folders` are looked into beside PATH. */
export function findCommand(names: readonly string[], folders: readonly string[] = []): string | null {
  const places = [...(process.env.PATH ?? '').split(delimiter), ...folders]
  for (const name of names) {
    for (const place of places) {
      const path = join(place, name)
      if (isExecutable(path)) return path
    }
  }
  return null
}

/**
 * Finds a command, and on Debian as root installs the packages that bring it when it is missing.
 * Gives null where it can be neither found nor installed; the tests that need it are skipped then.
 */
export function needCommand(need: {
  names: readonly string[]
  packages: readonly string[]
  folders?: () => readonly string[]
}): string | null {
  const find = () => findCommand(need.names, need.folders?.() ?? [])
  const found = find()
  if (found) return found
  const isDebian = existsSync('/etc/debian_version') && findCommand(['apt-get']) !== null
  if (!isDebian || process.getuid?.() !== 0) return null
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...words: string[]) =>
    execFileSync('apt-get', ['-qq', '-y', ...words], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  process.stdout.write(`installing ${need.packages.join(', ')} for the tests\n`)
  run('update')
  run('install', '--no-install-recommends', ...need.packages)
  return find()
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
