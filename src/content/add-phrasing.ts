import { isCollection, isScalar, isSeq, parseDocument, stringify } from 'yaml'
import { WaslError } from '../shared/errors.ts'

/** A list of phrasings of a topic: standard Arabic, Saudi dialect, English. */
export type PhrasingKind = 'msa' | 'saudi' | 'en'

/** A phrasing that the staff gave a topic and that its file does not hold yet; `kind` names the list it belongs to. */
export type ExtraPhrasing = { topic: string; kind: string; phrasing: string }

export const phrasingKinds = ['msa', 'saudi', 'en'] as const satisfies readonly PhrasingKind[]

/** The text of a topic's file with one more phrasing at the end of a list; everything else stays letter for letter. */
export function addPhrasing(text: string, kind: PhrasingKind, phrasing: string): string {
  const list: unknown = parseDocument(text).getIn(['phrasings', kind], true)
  const last: unknown = isSeq(list) ? list.items.at(-1) : null
  const range = isScalar(last) || isCollection(last) ? last.range : null
  if (!isSeq(list) || !range) throw new WaslError('content.no-list', `there is no list phrasings.${kind}`)
  const [start, end] = range
  if (list.flow) return `${text.slice(0, end)}, ${JSON.stringify(phrasing)}${text.slice(end)}`
  const lineEnd = /\r?\n/.exec(text.slice(end))
  const at = lineEnd ? end + lineEnd.index : text.length
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const indent = /^\s*/.exec(text.slice(lineStart, start))?.[0] ?? ''
  const item = `${lineEnd?.[0] ?? '\n'}${indent}- ${stringify(phrasing, { lineWidth: 0 }).trim()}`
  return text.slice(0, at) + item + text.slice(at)
}
