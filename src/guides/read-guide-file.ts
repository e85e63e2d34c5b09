import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { readDocx } from './docx-blocks.ts'
import type { ReadGuide } from './guide-block.ts'
import { guideError } from './guide-error.ts'
import { readMarkdown } from './markdown-blocks.ts'
import { knownWords, mendWords } from './mend-words.ts'
import { readPdf } from './pdf-blocks.ts'
import { textBlocks } from './text-blocks.ts'

const maxBytes = 25 * 1024 * 1024
const maxCharacters = 600_000

/**
 * Reads a guide from a .docx, .pdf, .md or .txt file. `vocabulary` holds words that are known to be whole, beside those
 * of the file itself. Throws a `guide.…` error that names the file.
 */
export async function readGuideFile(
  path: string,
  vocabulary: ReadonlySet<string> = new Set(),
): Promise<ReadGuide> {
  const file = basename(path)
  const bytes = readBytes(path, file)
  const read = await readKind(bytes, extname(path).toLowerCase(), file)
  const texts = read.blocks.map(({ text }) => text)
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  if (length > maxCharacters) {
    throw guideError(
      'guide.too-large',
      file,
      `it holds ${length} characters, and at most ${maxCharacters} are read`,
    )
  }
  if (!/\p{L}/u.test(texts.join(''))) throw guideError('guide.no-text', file, 'it holds no text')
  const known = new Set([...vocabulary, ...knownWords(texts)])
  return { ...read, blocks: read.blocks.map((block) => ({ ...block, text: mendWords(block.text, known) })) }
}

function readBytes(path: string, file: string): Buffer {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats?.isFile()) throw guideError('guide.not-found', file, 'there is no such file')
  if (stats.size > maxBytes) {
    const size = Math.ceil(stats.size / 1024 / 1024)
    throw guideError(
      'guide.too-large',
      file,
      `it has ${size} MB, and at most ${maxBytes / 1024 / 1024} are read`,
    )
  }
  return readFileSync(path)
}

async function readKind(bytes: Buffer, ending: string, file: string): Promise<ReadGuide> {
  switch (ending) {
    case '.docx':
      return { blocks: await readDocx(bytes, file) }
    case '.pdf':
      return { blocks: await readPdf(bytes, file) }
    case '.md':
    case '.markdown':
      return readMarkdown(decode(bytes, file))
    case '.txt':
      return { blocks: textBlocks(decode(bytes, file)) }
    default:
      throw guideError('guide.unknown-kind', file, 'only .docx, .pdf, .md and .txt files can be read')
  }
}

/** Text is UTF-8 or UTF-16 with its mark, or the Arabic code page of older Windows programs. */
function decode(bytes: Buffer, file: string): string {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe)
    return new TextDecoder('utf-16le').decode(bytes)
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff)
    return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) throw guideError('guide.garbled', file, 'it is not a text file')
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1256').decode(bytes)
}
