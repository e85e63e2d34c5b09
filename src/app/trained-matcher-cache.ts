import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { z } from 'zod'
import type { TrainedMatcher } from '../knowledge/matcher.ts'

/** Raised whenever the training or the shape of its result changes, so that an older program's cache is not used. */
const format = 5

/** Caches the trained matcher, so that a start with the same content does not train again. */
export type TrainedMatcherCache = {
  find(sources: unknown): TrainedMatcher | null
  keep(sources: unknown, trained: TrainedMatcher): void
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null
const kept = z.object({ format: z.literal(format), trained: z.custom<TrainedMatcher>(isObject) })

/** Returns a cache in `folder` that holds one training; when it cannot be read or written, the matcher is trained again. */
export function trainedMatcherCache(folder: string): TrainedMatcherCache {
  const fileOf = (sources: unknown) => {
    const print = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 32)
    return join(folder, `matcher-${process.versions.v8}-${print}.bin`)
  }
  return {
    find: (sources) => orNull(() => kept.parse(deserialize(readFileSync(fileOf(sources)))).trained),
    keep: (sources, trained) => {
      orNull(() => {
        mkdirSync(folder, { recursive: true })
        for (const old of readdirSync(folder)) if (old.startsWith('matcher-')) rmSync(join(folder, old))
        const file = fileOf(sources)
        writeFileSync(`${file}.new`, serialize({ format, trained }), { mode: 0o600 })
        renameSync(`${file}.new`, file)
      })
    },
  }
}

/** Returns null when the attempt fails: a cache that cannot be used is empty. */
function orNull<T>(attempt: () => T): T | null {
  try {
    return attempt()
  } catch {
    return null
  }
}
