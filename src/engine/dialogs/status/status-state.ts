import { z } from 'zod'

/** Waiting for the reference of a request; `tries` counts the wrong ones in a row. */
export const statusState = z.object({ kind: z.literal('status'), tries: z.number() })
