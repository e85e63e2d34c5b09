import { readFileSync } from 'node:fs'

/** A recorded payload under `test/fixtures/`. */
export function readFixture(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${path}.json`, import.meta.url), 'utf8'))
}
