import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BenchContext, openContext } from './bench-context.ts'
import { measureCeiling } from './ceiling.ts'
import { benchConversation } from './conversation.ts'
import { printSection, type Section } from './figures.ts'
import { startGenerator } from './generator.ts'
import { measureGrowth } from './growth-sections.ts'
import { measureLoad } from './load.ts'
import { measurePeers } from './peers.ts'
import { measureProcesses } from './processes.ts'
import { measureGroupCommit } from './slow-disk.ts'
import { measureStart } from './start.ts'
import { measureTopics } from './topics.ts'

/** The sections by name; `npm run bench -- load peers` runs those two. */
const sections: Record<string, (context: BenchContext) => Promise<Section> | Section> = {
  start: measureStart,
  load: measureLoad,
  peers: measurePeers,
  processes: measureProcesses,
  ceiling: measureCeiling,
  'group-commit': measureGroupCommit,
  growth: measureGrowth,
  topics: measureTopics,
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in sections))
if (unknown.length > 0)
  throw new Error(`there is no ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`)

const folder = await mkdtemp(join(tmpdir(), 'wasl-bench-'))
const context = await openContext(folder, await startGenerator(), benchConversation())
const [load = 0] = loadavg()
process.stdout.write(
  `${cpus().length} processors, load before the start ${load.toFixed(1)}, Node ${process.version}\n`,
)
try {
  for (const [name, measure] of Object.entries(sections)) {
    if (chosen.length === 0 || chosen.includes(name)) printSection(name, await measure(context))
  }
} finally {
  await context.close()
  await rm(folder, { recursive: true, force: true })
}
