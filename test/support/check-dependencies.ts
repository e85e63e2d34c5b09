import { execFileSync } from 'node:child_process'
import { z } from 'zod'
import { ageProblem, directDependencies, installedProblems } from './dependencies.ts'

const times = z.record(z.string(), z.string())

/** Fails for a dependency whose licence does not allow what we do, or that nobody keeps; without a registry the age is not checked. */
const root = process.cwd()
const problems = installedProblems(root)
let asked = 0
for (const name of directDependencies(root)) {
  const released = lastRelease(name)
  if (released === null) break
  asked += 1
  const problem = ageProblem(name, released, new Date())
  if (problem) problems.push(problem)
}
const told =
  asked > 0 ? `the last release of ${asked} was looked up` : 'no registry: their age was not checked'
process.stdout.write(`${[...problems, `${problems.length} problems; ${told}`].join('\n')}\n`)
if (problems.length > 0) process.exitCode = 1

/** When any version of a package was last released; null where no registry answers. */
function lastRelease(name: string): Date | null {
  try {
    const told = execFileSync('npm', ['view', name, 'time', '--json'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const { created: _created, modified: _modified, ...versions } = times.parse(JSON.parse(told))
    return new Date(Math.max(...Object.values(versions).map((at) => Date.parse(at))))
  } catch {
    return null
  }
}
