import Mocha from 'mocha'
import { closingLine } from './summary-line.ts'

/**
 * Mocha's dots, and at the end the names of what was skipped and one plain line of counts.
 * Where `CI` is `true` nothing may be skipped: a skipped test fails the run.
 */
export default class SummaryReporter extends Mocha.reporters.Dot {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options)
    const skipped: string[] = []
    runner.on(Mocha.Runner.constants.EVENT_TEST_PENDING, (test) => skipped.push(test.fullTitle()))
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = this.stats
      if (skipped.length > 0)
        process.stdout.write(`Skipped here:\n${skipped.map((name) => `  ${name}`).join('\n')}\n`)
      process.stdout.write(`${closingLine({ passed: passes, failed: failures, skipped: skipped.length })}\n`)
      if (skipped.length > 0 && process.env.CI === 'true') {
        process.stdout.write('Nothing may be skipped where CI=true.\n')
        process.on('exit', () => {
          process.exitCode = 1
        })
      }
    })
  }
}
