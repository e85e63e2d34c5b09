import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { findTestServers } from './find-test-servers.ts'
import { addCounts, type Counts, closingLine, readCounts } from './summary-line.ts'
import { allJobs, fastJobs, type TestJob } from './test-jobs.ts'

/**
 * Runs the tests in processes of their own, as many at a time as there are processors, and prints one closing line for all of
 * them: `node --import tsx test/support/run-tests.ts [--fast]`.
 */
const fast = process.argv.includes('--fast')
if (!fast) findTestServers()
const started = Date.now()
const waiting = fast ? fastJobs() : allJobs()
let total: Counts = { passed: 0, failed: 0, skipped: 0 }
let isGood = true

await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, runJobs))
process.stdout.write(`\n${closingLine(total)}\n`)
process.exitCode = isGood && total.failed === 0 ? 0 : 1

async function runJobs(): Promise<void> {
  for (let job = waiting.shift(); job; job = waiting.shift()) {
    const begun = Date.now()
    const { output, exitCode } = await runMocha(job)
    const { counts, rest } = readCounts(output)
    process.stdout.write(`\n── ${job.name}: ${seconds(begun)} s (after ${seconds(started)} s)\n${rest}`)
    if (counts) total = addCounts(total, counts)
    else process.stdout.write(`${job.name} ended before its last test (exit code ${exitCode})\n`)
    if (!counts || exitCode !== 0) isGood = false
  }
}

function runMocha({ files }: TestJob): Promise<{ output: string; exitCode: number | null }> {
  const child = spawn(process.execPath, [...process.execArgv, 'node_modules/mocha/bin/mocha.js', ...files], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ output, exitCode }))
  })
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000)
}
