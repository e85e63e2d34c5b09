import type { Wording } from './field-kind.ts'

/** Sentences in the person's own words. */
export const sentences: Wording = { isAnyText: true, isSentence: true, isName: false, isSure: false }

/** The name of a person or a place. */
export const properName: Wording = { isAnyText: true, isSentence: false, isName: true, isSure: false }

/** A name that must be one given before. */
export const repeatedName: Wording = { isAnyText: true, isSentence: false, isName: true, isSure: true }

/** Something definite that is read out of the words. */
export const definite: Wording = { isAnyText: false, isSentence: false, isName: false, isSure: true }
