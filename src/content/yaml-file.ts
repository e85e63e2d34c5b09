import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { WaslError } from '../shared/errors.ts'

/** One mistake in a content file, told so that whoever edits it finds the place. */
export type ContentProblem = { file: string; line: number; key: string; message: string }

/** Thrown with every mistake found, not only the first. */
export class ContentError extends WaslError {
  readonly problems: readonly ContentProblem[]

  constructor(problems: readonly ContentProblem[]) {
    super('content.invalid', problems.map(describeProblem).join('\n'))
    this.problems = problems
  }
}

/** `file:line: key: what is wrong`. */
export function describeProblem({ file, line, key, message }: ContentProblem): string {
  return `${file}:${line}: ${key ? `${key}: ` : ''}${message}`
}

/** A parsed file and the way to say where in it a key stands. */
export type YamlFile<T> = { file: string; data: T; lineOf(path: readonly PropertyKey[]): number }

/** Reads YAML text against `schema`; throws a `ContentError` naming `file`, line and key of each mistake. */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): YamlFile<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const [broken] = document.errors
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line
    throw new ContentError([
      { file, line, key: '', message: broken.message.split('\n')[0] ?? 'cannot be read' },
    ])
  }
  const lineOf = (path: readonly PropertyKey[]) => lineOfPath(document, lines, path)
  const result = schema.safeParse(document.toJS())
  if (result.success) return { file, data: result.data, lineOf }
  throw new ContentError(
    result.error.issues.map((issue) => ({
      file,
      line: lineOf(issue.path),
      key: issue.path.join('.'),
      message: issue.message,
    })),
  )
}

/** The line of the deepest part of `path` that is in the document. */
function lineOfPath(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    const range = hasRange(node) ? node.range : null
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}
