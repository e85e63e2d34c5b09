import { decodeUtf8 } from '../shared/decode-utf8.ts'

/** The values of a `.env` file, and its problems, a line each. */
export type EnvFile = { values: Readonly<Record<string, string>>; problems: readonly string[] }

type Entry = { line: number; key: string | null; value: string }

const keyForm = /^(?:export[ \t]+)?([A-Za-z_][\w.-]*)$/
const quotes = ['"', "'", '`']

/**
 * Reads the bytes of a `.env` file: UTF-8 with or without a byte order mark, LF or CRLF. A `#` begins a comment at the start
 * of a value or after a space, as in a shell; inside an unquoted value it belongs to it, which dotenv and Node's own
 * reader cut off.
 */
export function parseEnvFile(bytes: Uint8Array, file: string): EnvFile {
  const read = decodeUtf8(bytes)
  if ('fault' in read) return { values: {}, problems: [`${file}: ${read.fault}`] }
  const text = read.text.replaceAll('\r\n', '\n')
  const values: Record<string, string> = {}
  const problems: string[] = []
  const lines = new Map<string, number>()
  for (const { line, key, value } of entriesOf(text)) {
    if (key === null) {
      problems.push(`${file}:${line}: this is neither KEY=value nor a comment (#)`)
      continue
    }
    const earlier = lines.get(key)
    if (earlier !== undefined) problems.push(`${key}: ${file} sets it twice, in lines ${earlier} and ${line}`)
    lines.set(key, line)
    values[key] = value
  }
  return { values, problems }
}

function* entriesOf(text: string): Generator<Entry> {
  const lines = text.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const start = (lines[index] ?? '').trim()
    if (start === '' || start.startsWith('#')) continue
    const line = index + 1
    const at = start.indexOf('=')
    const key = keyForm.exec(start.slice(0, at).trim())?.[1]
    if (at < 0 || key === undefined) {
      yield { line, key: null, value: '' }
      continue
    }
    const rest = [start.slice(at + 1).trimStart(), ...lines.slice(index + 1)].join('\n')
    const quoted = quotedValue(rest)
    yield { line, key, value: quoted?.value ?? plainValue(start.slice(at + 1)) }
    index += quoted?.lineBreaks ?? 0
  }
}

/** The value in quotes at the beginning of `text`, which may go over several lines; only a comment may follow it in its last. */
function quotedValue(text: string): { value: string; lineBreaks: number } | null {
  const quote = quotes.find((one) => text.startsWith(one))
  if (quote === undefined) return null
  const end = closingQuote(text, quote)
  if (end < 0) return null
  const after = (text.slice(end + 1).split('\n', 1)[0] ?? '').trim()
  if (after !== '' && !after.startsWith('#')) return null
  const inside = text.slice(1, end)
  const value = quote === '"' ? inside.replaceAll('\\n', '\n').replaceAll('\\"', '"') : inside
  return { value, lineBreaks: inside.split('\n').length - 1 }
}

/** In double quotes a backslash before a quote keeps it from closing the value. */
function closingQuote(text: string, quote: string): number {
  let end = text.indexOf(quote, 1)
  while (quote === '"' && end > 0 && text[end - 1] === '\\') end = text.indexOf(quote, end + 1)
  return end
}

/** A value without quotes; a `#` at its beginning or after a space begins a comment. */
function plainValue(text: string): string {
  const comment = /(?:^|[ \t])#/.exec(text)
  return (comment ? text.slice(0, comment.index) : text).trim()
}
