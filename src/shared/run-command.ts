import { WaslError } from './errors.ts'

/** Runs a command line program. An expected error is printed as its message and ends it with status 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    const told =
      error instanceof WaslError ? error.message : String(error instanceof Error ? error.stack : error)
    process.stderr.write(`${told}\n`)
    process.exitCode = 1
  }
}
