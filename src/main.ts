import { startApp } from './app.ts'
import { readConfig } from './config.ts'
import { createLogger } from './logger.ts'
import { runCommand } from './run-command.ts'

await runCommand(async () => {
  const config = readConfig()
  const app = await startApp(config, createLogger(config.logLevel))
  const address = config.publicUrl ?? `http://localhost:${app.port}`
  const lines = [
    `Wasl is ready: web chat ${address}/   desk ${address}/desk`,
    ...app.notices.map((notice) => `  - ${notice}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)

  const stop = () => {
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
})
