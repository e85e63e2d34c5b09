import { z } from 'zod'

/** Reads one of the languages that Wasl speaks. */
export const languageSchema = z.enum(['ar', 'en'])

/** A language that Wasl speaks. */
export type Language = z.infer<typeof languageSchema>
