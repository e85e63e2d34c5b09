import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildProgram } from './build-program.ts'
import { type LegPlan, type LegResult, runLeg } from './leg.ts'
import { type Options, readOptions } from './options.ts'
import { seededRandom } from './random.ts'

/** The kills from which a run is long enough to try each store with both ways of Telegram. */
const longRun = 40

/** Shares the kills out over the kinds of stores, processes and ways of Telegram. */
function legsOf({ kills, store }: Options): LegPlan[] {
  const legs: Omit<LegPlan, 'kills'>[] = [
    { store: 'sqlite', telegram: 'polling', processes: 1 },
    { store: 'postgres', telegram: 'webhook', processes: 2 },
    { store: 'sqlite', telegram: 'webhook', processes: 1 },
    { store: 'postgres', telegram: 'polling', processes: 2 },
  ]
  const chosen = legs
    .slice(0, kills < longRun ? 2 : legs.length)
    .filter((leg) => store === 'both' || leg.store === store)
  return chosen.map((leg, index) => ({
    ...leg,
    kills: Math.floor((kills + index) / chosen.length),
  }))
}

async function run(options: Options): Promise<boolean> {
  const start = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'wasl-faults-'))
  const entry = await buildProgram(join(folder, 'program'))
  const random = seededRandom(options.seed)
  const results: LegResult[] = []
  for (const [index, plan] of legsOf(options).entries()) {
    const name = `${plan.store}, Telegram by ${plan.telegram}, ${plan.processes} process${plan.processes > 1 ? 'es' : ''}`
    const legStart = performance.now()
    const result = await runLeg(plan, { entry, folder: join(folder, `leg-${index + 1}`), random })
    results.push(result)
    const seconds = Math.round((performance.now() - legStart) / 1000)
    print(
      `${name}: ${plan.kills} rounds, ${result.messages} messages, ${result.replies} replies, ${seconds} s`,
    )
    for (const note of result.notes) print(`  note: ${note}`)
  }
  const isRight = printSum(options, results, Math.round((performance.now() - start) / 1000))
  if (isRight) await rm(folder, { recursive: true, force: true })
  else print(`The evidence is kept in ${folder}`)
  return isRight
}

function printSum({ kills, seed }: Options, results: readonly LegResult[], seconds: number): boolean {
  const counts = new Map<string, number>()
  for (const [name, count] of results.flatMap((result) => [...result.counts]))
    counts.set(name, (counts.get(name) ?? 0) + count)
  const findings = results.flatMap((result) => result.findings)
  for (const { kind, what } of findings.slice(0, 40)) print(`${kind}: ${what}`)
  for (const [name, count] of counts) print(`${String(count).padStart(7)} × ${name}`)
  const messages = results.reduce((sum, result) => sum + result.messages, 0)
  const count = (kind: string) => findings.filter((finding) => finding.kind === kind).length
  print(
    `rounds ${kills}   messages ${messages}   kills ${counts.get('SIGKILL') ?? 0}   seed ${seed}   ${seconds} s`,
  )
  if (count('ended') > 0) print(`programs that ended unasked, or not in order: ${count('ended')}`)
  print(`lost / doubled / reordered: ${count('lost')} / ${count('doubled')} / ${count('reordered')}`)
  return findings.length === 0
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

process.exitCode = (await run(readOptions(process.argv.slice(2)))) ? 0 : 1
