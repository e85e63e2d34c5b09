import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addPhrasing, type ExtraPhrasing, phrasingKinds } from '../content/add-phrasing.ts'

const context = 3

/** Returns a patch (`git apply`) that writes learned phrasings into the topics' files, without those that a file has already. */
export function phrasingPatch(root: string, learned: readonly ExtraPhrasing[]): string {
  return [...new Set(learned.map(({ topic }) => topic))]
    .sort()
    .map((topic) => {
      const file = `dialogs/faq/${topic}.yaml`
      const path = join(root, file)
      if (!existsSync(path)) return ''
      const before = readFileSync(path, 'utf8')
      return diff(
        file,
        before,
        withPhrasings(
          before,
          learned.filter((one) => one.topic === topic),
        ),
      )
    })
    .join('')
}

function withPhrasings(before: string, learned: readonly ExtraPhrasing[]): string {
  return learned.reduce((text, { kind, phrasing }) => {
    const list = phrasingKinds.find((one) => one === kind)
    return list && !text.includes(phrasing) ? addPhrasing(text, list, phrasing) : text
  }, before)
}

/** One hunk from the first line that differs to the last. */
function diff(file: string, before: string, after: string): string {
  if (before === after) return ''
  const [old, now] = [linesOf(before), linesOf(after)]
  let start = 0
  while (start < old.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const from = Math.max(0, start - context)
  const tail = Math.min(end, context)
  const lines = [
    ...old.slice(from, start).map((line) => ` ${line}`),
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...now.slice(start, now.length - end).map((line) => `+${line}`),
    ...old.slice(old.length - end, old.length - end + tail).map((line) => ` ${line}`),
  ]
  const oldCount = old.length - end + tail - from
  const newCount = now.length - end + tail - from
  return `--- a/${file}\n+++ b/${file}\n@@ -${from + 1},${oldCount} +${from + 1},${newCount} @@\n${lines.join('\n')}\n`
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n')
}
