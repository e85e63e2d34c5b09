import '../shared/require-node.ts'
import { readConfig } from '../app/config.ts'
import { WaslError } from '../shared/errors.ts'
import { runCommand } from '../shared/run-command.ts'
import { backUp } from '../store/backup/back-up.ts'

const usage = `npm run backup -- FILE   writes everything in the store into one file, while the program runs or not;
                         the data key is not in it: keep that elsewhere`

/** Takes a backup of the configured store. */
await runCommand(async () => {
  const [file, ...more] = process.argv.slice(2)
  if (!file || file.startsWith('-') || more.length > 0) throw new WaslError('command.usage', usage)
  const digests = await backUp(readConfig(), file)
  const rows = digests.reduce((sum, one) => sum + one.rows, 0)
  process.stdout.write(`${file}: ${digests.length} tables, ${rows} rows\n`)
})
