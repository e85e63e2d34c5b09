import * as z from 'zod/mini'
import { committeeSchema, requestItemSchema } from './requests.ts'
import { route } from './route.ts'
import { languageSchema } from './values.ts'

const dayText = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

/** What waits for the committee, the nearest decision first, each with its votes. */
export const showAgenda = route({
  id: 'showAgenda',
  method: 'get',
  path: '/committee',
  result: z.object({
    quorum: z.number(),
    /** Whether the association has said how many members decide; one suffices until it has. */
    isQuorumGiven: z.boolean(),
    members: z.array(z.string()),
    items: z.array(
      z.extend(requestItemSchema, {
        ...committeeSchema.shape,
        /** One's own vote; null where one has not voted. */
        mine: z.nullable(z.enum(['accept', 'refuse'])),
        /** Who signed the check sheet. */
        checkedBy: z.nullable(z.string()),
      }),
    ),
  }),
})

/** The decisions of some days as minutes to print, with votes, reasons and who was absent. */
export const showMinutes = route({
  id: 'showMinutes',
  method: 'get',
  path: '/committee/minutes',
  query: z.object({ from: dayText, to: dayText, language: z.optional(languageSchema) }),
  media: ['text/html'],
})

export type Agenda = z.infer<typeof showAgenda.result>
