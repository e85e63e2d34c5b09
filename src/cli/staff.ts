import '../require-node.ts'
import { text } from 'node:stream/consumers'
import { systemClock } from '../clock.ts'
import { runStaffCommand } from '../desk/staff/staff-command.ts'
import { runCommand } from '../run-command.ts'
import { withStore } from './with-store.ts'

/** Lets people into the desk and keeps them out; it may run beside the server. */
await runCommand(() =>
  withStore(async (store) => {
    const readPassword = async () => (await text(process.stdin)).replace(/\r?\n$/, '')
    const told = await runStaffCommand(process.argv.slice(2), { store, clock: systemClock(), readPassword })
    process.stdout.write(`${told}\n`)
  }),
)
