import * as z from 'zod/mini'
import { route } from './route.ts'
import { bothLanguages } from './values.ts'

/** What the association has not filled in, what follows from that, and where it is filled in. */
export const listMissingFacts = route({
  id: 'listMissingFacts',
  method: 'get',
  path: '/missing-facts',
  result: z.object({
    file: z.string(),
    items: z.array(
      z.object({
        /** The key in the file, such as `donation.link`. */
        key: z.string(),
        title: bothLanguages,
        /** What is done without it. */
        meanwhile: bothLanguages,
        /** What the bot answers now to a question about it; null where it is asked nothing about it. */
        answer: z.nullable(bothLanguages),
      }),
    ),
  }),
})

export type MissingFact = z.infer<typeof listMissingFacts.result>['items'][number]
