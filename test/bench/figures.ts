/** One line of the table: what was measured, what came out, what the issue asks for, and whether that was reached. */
export type Figure = { name: string; value: string; bar?: string; isReached?: boolean }

/** A part of the bench, with what bounds it said in its notes. */
export type Section = { figures: Figure[]; notes?: string[] }

/** Prints a section as lines of a table. */
export function printSection(name: string, { figures, notes = [] }: Section): void {
  process.stdout.write(`\n${name}\n`)
  for (const { name: what, value, bar = '', isReached } of figures) {
    const verdict = isReached === undefined ? '' : isReached ? 'reached' : 'NOT REACHED'
    process.stdout.write(`  ${what.padEnd(62)} ${value.padStart(34)}   ${bar.padEnd(26)} ${verdict}\n`)
  }
  for (const note of notes) process.stdout.write(`  note: ${note}\n`)
}
