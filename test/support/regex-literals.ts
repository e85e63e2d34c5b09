import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A regular expression as it stands in a source file. */
export type RegexLiteral = { file: string; line: number; source: string; flags: string }

/** What may stand before a regular expression, where a slash is no division. */
const before = /(?:^|[=(,:[!&|?{};]|=>|\breturn|\bof|\btypeof)\s*$/

/** Every regular expression that is written out in the TypeScript files of a folder. */
export function regexLiterals(folder: string): RegexLiteral[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  )
  return files.flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n')
    return lines.flatMap((line, index) =>
      literalsOf(line).map((found) => ({ ...found, file: join(folder, file), line: index + 1 })),
    )
  })
}

function literalsOf(line: string): { source: string; flags: string }[] {
  if (/^\s*(\/?\*|\/\/)/.test(line)) return []
  const found: { source: string; flags: string }[] = []
  for (let at = 0; at < line.length; at++) {
    const quote = line[at]
    if (quote === "'" || quote === '"' || quote === '`') at = endOfString(line, at)
    else if (quote === '/' && line[at + 1] === '/') return found
    else if (quote === '/' && before.test(line.slice(0, at))) {
      const end = endOfRegex(line, at)
      // In TSX a closing tag or a comment looks like the start of one.
      if (end < 0 || line[at + 1] === '>' || line[at + 1] === '*') continue
      const flags = /^[a-z]*/.exec(line.slice(end + 1))?.[0] ?? ''
      found.push({ source: line.slice(at + 1, end), flags })
      at = end + flags.length
    }
  }
  return found
}

function endOfString(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at++) {
    if (line[at] === '\\') at += 1
    else if (line[at] === line[start]) return at
  }
  return line.length
}

function endOfRegex(line: string, start: number): number {
  let isInClass = false
  for (let at = start + 1; at < line.length; at++) {
    if (line[at] === '\\') at += 1
    else if (line[at] === '[') isInClass = true
    else if (line[at] === ']') isInClass = false
    else if (line[at] === '/' && !isInClass) return at
  }
  return -1
}
