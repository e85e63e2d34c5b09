import type { InboundMessage } from '../engine/inbound-message.ts'
import type { ReceivedFile } from '../engine/turn.ts'
import type { Language } from '../shared/language.ts'
import { isoDay } from '../shared/riyadh-time.ts'
import type { Field } from './form.ts'
import { parseChoice } from './parsers/choice.ts'
import { parseChoices } from './parsers/choices.ts'
import { parseCity } from './parsers/city.ts'
import { parseDate } from './parsers/date.ts'
import { parseIban } from './parsers/iban.ts'
import { parseMobile } from './parsers/mobile.ts'
import { parseMoney } from './parsers/money.ts'
import { parseName } from './parsers/name.ts'
import { parseNationalId } from './parsers/national-id.ts'
import { parseNumber } from './parsers/number.ts'
import { accept, type Parsed, refuse } from './parsers/parsed.ts'
import { parseSignature } from './parsers/signature.ts'
import { parseText } from './parsers/text.ts'
import { parseYesNo } from './parsers/yes-no.ts'
import type { Answers } from './steps.ts'

/** What a document field keeps: the files that were taken, without their bytes. */
export type DocumentAnswer = { files: { id: string; name: string; mediaType: string; size: number }[] }

/** The part of a message that may hold an answer. */
export type Said = Pick<InboundMessage, 'text' | 'files' | 'refusedFiles'>

/** What an answer is read with; `drawing` tells whether a picture may be a signature. */
export type ReadingOf = { language: Language; answers: Answers; now: number; drawing: boolean }

/** The media types that a document may have, in the chat and at the desk. */
export const documentTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
]
const drawingTypes = ['image/png', 'image/jpeg', 'image/webp']
const maxTextLength = 500
const maxLongTextLength = 4000

/** Reads an answer to `field`: its value in the shape that is kept, or what is wrong with it. */
export function readAnswer(
  field: Field,
  message: Said,
  { language, answers, now, drawing }: ReadingOf,
): Parsed<unknown> {
  const { text } = message
  switch (field.kind) {
    case 'name':
      return parseName(text)
    case 'city':
      return parseCity(text)
    case 'text':
      return parseText(text, { min: field.shortest ?? 2, max: field.longest ?? maxTextLength })
    case 'long-text':
      return parseText(text, { min: field.shortest ?? 2, max: field.longest ?? maxLongTextLength })
    case 'national-id':
      return parseNationalId(text)
    case 'mobile':
      return parseMobile(text)
    case 'iban':
      return parseIban(text)
    case 'date': {
      const today = isoDay(now, 0)
      return parseDate(text, {
        today,
        ...(field.earliest === null ? {} : { min: isoDay(now, field.earliest) }),
        ...(field.latest === null ? {} : { max: isoDay(now, field.latest) }),
      })
    }
    case 'number':
      return parseNumber(text, { min: field.least, max: field.most })
    case 'money':
      return parseMoney(text, { min: 0 })
    case 'choice':
      return parseChoice(text, { options: optionsOf(field, language) })
    case 'choices':
      return parseChoices(text, { options: optionsOf(field, language), min: field.optional ? 0 : 1 })
    case 'yes-no':
      return parseYesNo(text)
    case 'document':
      return readDocument(message)
    case 'signature':
      return drawing && message.files.length > 0
        ? readDrawing(message)
        : parseSignature(text, { name: String(answers[field.matches] ?? '') })
  }
}

function optionsOf(field: Extract<Field, { kind: 'choice' | 'choices' }>, language: Language) {
  const other = language === 'ar' ? 'en' : 'ar'
  return field.options.map(({ value, label, also }) => ({
    value,
    label: label[language],
    aliases: [label[other], ...also],
  }))
}

function readDocument({ files, refusedFiles }: Said): Parsed<DocumentAnswer> {
  const taken = files.filter(({ mediaType }) => documentTypes.includes(mediaType))
  if (taken.length > 0) return accept(answerOf(taken))
  const [refused] = refusedFiles
  if (refused)
    return refuse(refused.code === 'media.too-large' ? 'document.too-large' : 'document.not-received')
  return refuse(files.length > 0 ? 'document.type' : 'document.missing')
}

/** A signature drawn in the web chat comes as a picture. */
function readDrawing({ files }: Said): Parsed<DocumentAnswer> {
  const drawn = files.filter(({ mediaType }) => drawingTypes.includes(mediaType))
  return drawn.length > 0 ? accept(answerOf(drawn.slice(-1))) : refuse('document.type')
}

function answerOf(files: readonly ReceivedFile[]): DocumentAnswer {
  return { files: files.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })) }
}
