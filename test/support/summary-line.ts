/** How many tests passed, failed and were skipped. */
export type Counts = { passed: number; failed: number; skipped: number }

const closing = /^(\d+) passed, (\d+) failed, (\d+) skipped$/

/** Returns the line that closes a run of tests. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** Finds the closing line in the output of a run; returns its counts (null when the run never came to it) and the other lines. */
export function readCounts(output: string): { counts: Counts | null; rest: string } {
  const lines = output.split('\n')
  const index = lines.findLastIndex((line) => closing.test(line))
  const [, passed, failed, skipped] = closing.exec(lines[index] ?? '') ?? []
  if (index < 0) return { counts: null, rest: output }
  return {
    counts: { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) },
    rest: lines.filter((_, other) => other !== index).join('\n'),
  }
}

/** Returns the sums of two counts. */
export function addCounts(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}
