import { z } from 'zod'
import type { Flaw } from './field-kind.ts'

const minLength = 2

/** The keys that limit a text, in characters as a reader counts them. */
export const lengthShape = {
  shortest: z.number().optional(),
  longest: z.number().optional(),
  /** Whether all words are an answer here, also a question or thanks (a complaint); elsewhere those are served first. */
  takesAnything: z.boolean().default(false),
}

type Limited = { shortest?: number | undefined; longest?: number | undefined }

/** The limits of a field's text; `longest` is the kind's own. */
export function lengthLimits(field: Limited, longest: number): { min: number; max: number } {
  return { min: field.shortest ?? minLength, max: field.longest ?? longest }
}

/** Names limits that no text keeps. */
export function checkLengths(field: Limited, longest: number): Flaw[] {
  const { min, max } = lengthLimits(field, longest)
  if (min <= max) return []
  const key = field.longest === undefined ? 'shortest' : 'longest'
  return [{ path: [key], message: `no text has at least ${min} and at most ${max} characters` }]
}
