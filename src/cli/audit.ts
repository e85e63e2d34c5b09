import '../shared/require-node.ts'
import { WaslError } from '../shared/errors.ts'
import { runCommand } from '../shared/run-command.ts'
import { verifyAudit } from '../store/verify-audit.ts'
import { withStore } from './with-store.ts'

const usage = `npm run audit -- verify    checks that no entry of the audit was changed, removed or added by hand`

/** Verifies the chain of the audit; ends with status 1 when it is broken. */
await runCommand(async () => {
  if (process.argv[2] !== 'verify') throw new WaslError('command.usage', usage)
  await withStore(async (store) => {
    const { entries, from, to, faults } = await verifyAudit(store)
    for (const fault of faults) process.stdout.write(`BROKEN ${fault}\n`)
    const times = [from, to].flatMap((at) => (at === null ? [] : new Date(at).toISOString()))
    const span = times.length > 0 ? `, ${times.join(' to ')}` : ''
    process.stdout.write(
      `${entries} entries checked${span}: ${faults.length === 0 ? 'unbroken' : 'BROKEN'}\n`,
    )
    if (faults.length > 0) process.exitCode = 1
  })
})
