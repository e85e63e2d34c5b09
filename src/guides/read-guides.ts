import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GuideSection, parseGuide } from '../content/guide-file.ts'

/** The sections of every guide below `root`, in the order of their files. */
export function readGuides(root: string): GuideSection[] {
  return readdirSync(join(root, 'dialogs/guides'))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) =>
      parseGuide(readFileSync(join(root, 'dialogs/guides', file), 'utf8'), `dialogs/guides/${file}`),
    )
}
