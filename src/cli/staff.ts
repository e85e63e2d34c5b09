import { text } from 'node:stream/consumers'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { loadDataKeys } from '../data-key.ts'
import { runStaffCommand } from '../desk/staff/staff-command.ts'
import { runCommand } from '../run-command.ts'
import { openStore } from '../store/open-store.ts'
import { localSignalBus } from '../store/signals.ts'
import { Vault } from '../store/vault.ts'

/** Lets people into the desk and keeps them out; it may run beside the server. */
await runCommand(async () => {
  const config = readConfig()
  const { keys, madeAt } = loadDataKeys(config)
  const bus = localSignalBus((error) => process.stderr.write(`${String(error)}\n`))
  const store = await openStore({ ...config, vault: new Vault(keys), bus })
  try {
    const readPassword = async () => (await text(process.stdin)).replace(/\r?\n$/, '')
    const told = await runStaffCommand(process.argv.slice(2), { store, clock: systemClock(), readPassword })
    if (madeAt)
      process.stderr.write(
        `a data key was made in ${madeAt}: keep a copy, nothing stored can be read without it\n`,
      )
    process.stdout.write(`${told}\n`)
  } finally {
    await store.close()
  }
})
