import { z } from 'zod'
import { accept, type Parsed, refuse } from '../parsers/parsed.ts'
import type { AnswerFile, Said } from './field-kind.ts'

/** An answer of files. */
export const filesAnswerSchema = z.object({
  files: z.array(z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number() })),
})

export type FilesAnswer = { files: AnswerFile[] }

/** The media types that a document may have, in the chat and at the desk. */
export const documentTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
]
const drawingTypes = ['image/png', 'image/jpeg', 'image/webp']

/** The names of an answer's files. */
export function fileNames({ files }: FilesAnswer): string[] {
  return files.map(({ name }) => name)
}

/** What a person is told of a file that was refused, by its code. */
const refusalTexts: Readonly<Record<string, string>> = {
  'media.too-large': 'document.too-large',
  'media.over-budget': 'document.over-budget',
}

/** Reads a document: every file of a message that may be one. */
export function readDocument({ files, refusedFiles }: Said): Parsed<FilesAnswer> {
  const taken = files.filter(({ mediaType }) => documentTypes.includes(mediaType))
  if (taken.length > 0) return accept(answerOf(taken))
  const [refused] = refusedFiles
  if (refused) return refuse(refusalTexts[refused.code] ?? 'document.not-received')
  return refuse(files.length > 0 ? 'document.type' : 'document.missing')
}

/** Reads a drawn signature, which comes as a picture; the last one counts. */
export function readDrawing({ files }: Pick<Said, 'files'>): Parsed<FilesAnswer> {
  const drawn = files.filter(({ mediaType }) => drawingTypes.includes(mediaType))
  return drawn.length > 0 ? accept(answerOf(drawn.slice(-1))) : refuse('document.type')
}

function answerOf(files: readonly AnswerFile[]): FilesAnswer {
  return { files: files.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })) }
}
