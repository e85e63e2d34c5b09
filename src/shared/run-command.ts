import { WaslError } from './errors.ts'

/** Runs a command line program: an expected error is told in plain words and ends it with status 1. */
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
