import './shared/require-node.ts'
import { startApp } from './app/app.ts'
import { readConfig } from './app/config.ts'
import { createLogger } from './shared/logger.ts'
import { runCommand } from './shared/run-command.ts'

await runCommand(async () => {
  const config = readConfig()
  const app = await startApp(config, createLogger(config.logLevel))
  const address = config.publicUrl ?? `http://localhost:${app.port}`
  const served =
    app.pages.map(({ name, path }) => `${name} ${address}${path}`).join('   ') ||
    `${config.role} only, http://localhost:${app.port}/readyz`
  const lines = [`Wasl is ready: ${served}`, ...app.notices.map((notice) => `  - ${notice}`)]
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
