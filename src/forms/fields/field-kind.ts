import { z } from 'zod'
import type { Language } from '../../shared/language.ts'
import { idSchema, type Localized, localizedSchema } from '../../shared/localized.ts'
import type { Finding, OpenQuestion } from '../parsers/entity-finders.ts'
import type { Parsed } from '../parsers/parsed.ts'

const comparedSchema = z.union([z.string(), z.number(), z.boolean()])

/** Compares the answer of an earlier field. */
export const conditionSchema = z.strictObject({
  field: idSchema,
  is: comparedSchema.optional(),
  not: comparedSchema.optional(),
  atLeast: z.number().optional(),
})

/** The keys that a field of any kind has. */
export const baseShape = {
  key: idSchema,
  label: localizedSchema,
  question: localizedSchema,
  help: localizedSchema.optional(),
  optional: z.boolean().default(false),
  /** Begins a part of the form with this title, up to the next field that has one. */
  section: localizedSchema.optional(),
  /** Masked in the desk and shown only to roles that may. */
  sensitive: z.boolean().default(false),
  /** Asked only when an earlier answer fits. */
  when: conditionSchema.optional(),
}

const baseSchema = z.object({ ...baseShape, kind: z.string() })

export type Condition = z.infer<typeof conditionSchema>
export type BaseField = z.infer<typeof baseSchema>

/** A file as an answer keeps it, without its bytes. */
export type AnswerFile = { id: string; name: string; mediaType: string; size: number }

/** The part of a message that may hold an answer. */
export type Said = {
  text: string
  files: readonly AnswerFile[]
  refusedFiles: readonly { code: string }[]
}

/** What a person shared in place of words: a place, contact cards. */
export type Shared = {
  place: { latitude: number; longitude: number; name: string | null; address: string | null } | null
  cards: readonly { name: string | null; phones: readonly string[] }[]
}

/** What an answer is read with; `signing` tells whether files may be a signature, and which. */
export type Reading = {
  language: Language
  answers: Readonly<Record<string, unknown>>
  now: number
  signing: 'name' | 'drawing' | 'scan'
}

/** The words that an answer is shown with when they are not in the form. */
export type AnswerWords = {
  yes: string
  no: string
  skipped: string
  signedByHand: string
  files(names: readonly string[]): string
}

export type ShowSetting = { language: Language; words: AnswerWords }

/** An answer as the desk shows it: dates are ISO dates, files are their names. */
export type DeskValue = string | number | boolean | readonly string[]

/** A day as a cell, `YYYY-MM-DD`; a spreadsheet can sort by it and count with it. */
export type DayCell = { day: string }

/** An answer as a cell of CSV or XLSX; the items of a list stand side by side, and null is an empty cell. */
export type Cell = string | number | null | DayCell | readonly Cell[]

/** How an answer is shown to the person (chat, copy of their data), to the staff, and in an export. */
export interface Show<F, V> {
  person(value: V, field: F, setting: ShowSetting): string
  desk(value: V, field: F, setting: ShowSetting): DeskValue
  cell(value: V, field: F, setting: ShowSetting): Cell
  /** Stands in the desk for an answer that is sensitive. */
  mask: string
}

/** Which words may be an answer. */
export type Wording = {
  /** Almost any text would be an answer. */
  isAnyText: boolean
  /** The answer is sentences in the person's own words. */
  isSentence: boolean
  /** The answer is a proper name, which tells nothing about the language of its writer. */
  isName: boolean
  /** What was read can be nothing but an answer. */
  isSure: boolean
}

/** How the answer is given: the kind that a chat client is told, and how the desk's form asks for it. */
export type Input = {
  wire: string
  control: 'line' | 'paragraph' | 'date' | 'yes-no' | 'one-of' | 'some-of' | 'files' | 'scan'
  direction: 'auto' | 'ltr'
  keyboard: 'text' | 'digits'
}

/** What is wrong with the definition of a field; `path` begins at the field. */
export type Flaw = { path: readonly (string | number)[]; message: string }

/** The fields that a field can refer to: the names of people that are always asked before it. */
export type Surroundings = { names: ReadonlySet<string>; sureNames: ReadonlySet<string> }

/**
 * Everything of one kind of field. `F` is a field of the kind as a form defines it, `V` the value that its answer is kept
 * as, and `FollowUp` the field that its answer may bring. The members from `options` on are those of some kinds only.
 */
export interface FieldKindDefinition<F, V, FollowUp = never> {
  /** The field in the YAML of a form. */
  schema: z.ZodType<F>
  /** An answer as it is kept. */
  value: z.ZodType<V>
  wording: Wording
  input: Input
  show: Show<F, V>
  /** Finds answers in a message that was not asked for them; null where none can be told from other words. */
  find: ((message: string, question: OpenQuestion) => Finding[]) | null
  /** Reads an answer: its value, or what is wrong with it. */
  read(said: Said, field: F, reading: Reading): Parsed<V>
  /** Returns what is wrong with a definition that its schema lets pass. */
  check?(field: F, surroundings: Surroundings): Flaw[]
  /** The options that an answer is chosen from. */
  options?(field: F): readonly Option[]
  /** The answers that can be pressed, each with the value that comes back. */
  buttons?(field: F, setting: ShowSetting): { title: string; value: string }[]
  /** The answer of a pressed button; undefined for a button that the field does not have. */
  pressed?(value: string, field: F): V | undefined
  /** The lines that number what several can be chosen of. */
  lines?(field: F, language: Language): string[]
  /** The field that is asked after this one was answered. */
  followUp?(field: F): FollowUp | null
  /** What is said to an answer with which the form cannot go on. */
  refusal?(field: F, value: unknown): Localized | null
  /** The consent that the answer gives or refuses. */
  consent?(field: F): { purpose: string; version: string } | null
  /** Returns the answer in words that is in what the person shared, or null. */
  fromShared?(shared: Shared, language: Language): string | null
  /** Whether all words are an answer, also a question or thanks. */
  takesAnything?(field: F): boolean
  /** Whether a message at this question is not searched for answers to others. */
  isReadAlone?(field: F): boolean
  /** «None» leaves the question out also where it can be read as an answer. */
  isNoneSkipped?: true
  /** An answer may be read out of a question, which is served first. */
  isReadFromQuestions?: true
  /** The answer is the name of a person. */
  isPersonName?: true
  /** The answer is the number by which the state knows a person. */
  isIdentity?: true
  /** The answer says how many, so that a group can be repeated as often. */
  isCount?: true
  /** The answer is yes or no. */
  isYesOrNo?: true
  /** The answer is given anew each time, and the one before is not shown. */
  isGivenAnew?: true
  /** The answer that the address of somebody on their channel gives; null for an address that gives none. */
  fromAddress?(address: string): V | null
  /** How the answer is recognised in a review without being read in full. */
  outline?(value: V): string
}

const optionSchema = z.strictObject({
  value: idSchema,
  label: localizedSchema,
  /** Other words, in either language, with which people choose it. */
  also: z.array(z.string().trim().min(1)).default([]),
})

export const optionsSchema = z.array(optionSchema).min(2)
export type Option = z.infer<typeof optionSchema>
