import { runCommand } from '../../src/shared/run-command.ts'
import { startDevServer } from './dev-server.ts'

/** Starts the development server until Ctrl-C: `npm run dev`. `PORT`, `HOST` and `DATA_DIR` of the environment apply. */
await runCommand(async () => {
  const { PORT = '3000', HOST = '127.0.0.1', DATA_DIR = './data-dev' } = process.env
  const print = (text: string) => void process.stdout.write(text)
  const server = await startDevServer({ port: Number(PORT), host: HOST, dataDir: DATA_DIR, print })
  print(
    [
      `Wasl for development: web chat ${server.url}/   desk ${server.url}/desk`,
      `  - its data are in ${DATA_DIR}; remove the folder to begin anew`,
      `  - let yourself in: DATA_DIR=${DATA_DIR} npm run staff -- add --email you@example.org --name You --role admin --password-stdin`,
      '  - a change in src/ restarts the program or reloads the page; a change in dialogs/ or locales/ needs neither',
      '',
    ].join('\n'),
  )
  const stop = () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
})
