import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type GuideSection, parseGuide } from '../content/guide-file.ts'
import { readContentFile } from '../content/read-content-file.ts'

/** The sections of every guide below `root`, in the order of their files. */
export function readGuides(root: string): GuideSection[] {
  return readdirSync(join(root, 'dialogs/guides'))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => `dialogs/guides/${file}`)
    .flatMap((file) => parseGuide(readContentFile(root, file), file))
}
