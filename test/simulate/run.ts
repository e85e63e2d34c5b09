import { runCommand } from '../../src/shared/run-command.ts'
import { startDevServer } from '../dev/dev-server.ts'
import { startPhoneServer } from './phone-server.ts'
import { startSimulation } from './simulation.ts'

/**
 * Starts the program and a stand-in for each channel's servers until Ctrl-C: `npm run simulate`. `PORT`, `HOST`, `DATA_DIR`
 * and `PHONES_PORT` of the environment apply.
 */
await runCommand(async () => {
  const {
    PORT = '3000',
    HOST = '127.0.0.1',
    DATA_DIR = './data-simulate',
    PHONES_PORT = '3100',
  } = process.env
  const print = (text: string) => void process.stdout.write(text)
  let program = ''
  const simulation = await startSimulation(() => program)
  const phones = await startPhoneServer(simulation.lines, Number(PHONES_PORT))
  const { environment } = simulation
  const server = await startDevServer({
    port: Number(PORT),
    host: HOST,
    dataDir: DATA_DIR,
    environment,
    print,
  })
  program = server.url
  print(
    [
      `Phones: ${phones.url}/   web chat ${server.url}/   desk ${server.url}/desk`,
      '  - each phone writes to the program as its channel does, with true payloads and signatures',
      '  - its switches make the channel slow, refuse, deliver twice, or end the 24 hours',
      `  - let yourself into the desk: DATA_DIR=${DATA_DIR} npm run staff -- add --email you@example.org --name You --role admin --password-stdin`,
      '',
    ].join('\n'),
  )
  const stop = () => {
    Promise.all([server.close(), phones.close(), simulation.close()]).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
})
