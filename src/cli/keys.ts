import '../shared/require-node.ts'
import { readConfig } from '../app/config.ts'
import { dataKeyFile, loadDataKeys, replaceKeyFile, withNewKey } from '../app/data-key.ts'
import { lockDataDir } from '../runtime/process-lock.ts'
import { WaslError } from '../shared/errors.ts'
import { runCommand } from '../shared/run-command.ts'
import { reseal } from '../store/reseal.ts'
import { withStore } from './with-store.ts'

const usage = `npm run keys -- rotate    makes a new data key and seals everything anew with it (stop the server first)
npm run keys -- new       prints a DATA_KEY with a new key in front, for where the key is set in the environment
npm run keys -- reseal    seals anew, with the first key of DATA_KEY, what was sealed with an older one`

/** Changes the key that everything personal is sealed with. The oldest key stays, as the last one: hashes are made with it. */
await runCommand(async () => {
  switch (process.argv[2]) {
    case 'rotate':
      return rotate()
    case 'new':
      process.stdout.write(`${withNewKey(loadDataKeys(readConfig()).keys)}\n`)
      return undefined
    case 'reseal':
      return resealAll({ isBeside: true })
    default:
      throw new WaslError('command.usage', usage)
  }
})

async function rotate(): Promise<void> {
  const config = readConfig()
  if (config.dataKey || config.databaseUrl) {
    throw new WaslError(
      'command.usage',
      `the key is set in DATA_KEY: put there what "keys -- new" prints, restart every process, then run "keys -- reseal"\n\n${usage}`,
    )
  }
  const release = lockDataDir(config.dataDir)
  try {
    const path = dataKeyFile(config.dataDir)
    replaceKeyFile(path, withNewKey(loadDataKeys(config).keys))
    process.stdout.write(`a new key stands first in ${path}: keep a copy of the file\n`)
    await resealAll({ isBeside: false })
  } finally {
    release()
  }
}

async function resealAll(options: { isBeside: boolean }): Promise<void> {
  const tell = (column: string, count: number) => process.stdout.write(`${column}: ${count}\n`)
  await withStore((store) => reseal(store, tell), options)
}
