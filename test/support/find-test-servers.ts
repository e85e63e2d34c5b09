import { findBrowser } from './browser.ts'
import { needCommand } from './machine.ts'
import { postgresPrograms } from './postgres.ts'
import { redisProgram } from './redis.ts'

/**
 * Installs what the tests need and this machine lacks, where that can be done (on Debian as root), before several processes
 * would try it at the same time. What cannot be installed is named; the tests that need it skip themselves.
 */
export function findTestServers(): void {
  const needs: Readonly<Record<string, () => unknown>> = {
    Chromium: findBrowser,
    PostgreSQL: () => postgresPrograms() ?? needCommand({ names: ['postgres'], packages: ['postgresql'] }),
    Redis: () => redisProgram() ?? needCommand({ names: ['redis-server'], packages: ['redis-server'] }),
  }
  for (const [name, find] of Object.entries(needs)) {
    try {
      find()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      process.stdout.write(`${name} could not be installed: ${reason}\n`)
    }
  }
}
