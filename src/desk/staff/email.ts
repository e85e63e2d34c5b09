import { z } from 'zod'

/** An e-mail address as it is stored and compared: trimmed, in small letters. */
export const emailSchema = z.string().trim().toLowerCase().max(200).pipe(z.email())
