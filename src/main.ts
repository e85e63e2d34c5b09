import './require-node.ts'
import { startApp } from './app.ts'
import { hasRole, readConfig } from './config.ts'
import { createLogger } from './logger.ts'
import { runCommand } from './run-command.ts'

await runCommand(async () => {
  const config = readConfig()
  const app = await startApp(config, createLogger(config.logLevel))
  const address = config.publicUrl ?? `http://localhost:${app.port}`
  const places = hasRole(config, 'web')
    ? `web chat ${address}/   desk ${address}/desk`
    : `${config.role} only, http://localhost:${app.port}/readyz`
  const lines = [`Wasl is ready: ${places}`, ...app.notices.map((notice) => `  - ${notice}`)]
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
