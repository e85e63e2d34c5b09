import '../shared/require-node.ts'
import { text } from 'node:stream/consumers'
import { runStaffCommand } from '../desk/staff/staff-command.ts'
import { systemClock } from '../shared/clock.ts'
import { runCommand } from '../shared/run-command.ts'
import { withStore } from './with-store.ts'

/** Adds, lists and disables staff, and sets passwords; it may run beside the server. */
await runCommand(() =>
  withStore(async (store) => {
    const readPassword = async () => (await text(process.stdin)).replace(/\r?\n$/, '')
    const told = await runStaffCommand(process.argv.slice(2), { store, clock: systemClock(), readPassword })
    process.stdout.write(`${told}\n`)
  }),
)
