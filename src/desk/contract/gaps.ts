import * as z from 'zod/mini'
import { doneSchema, route } from './route.ts'
import { idSchema, instant, titled } from './values.ts'

/** The lists of phrasings of a topic: standard Arabic, Saudi dialect, English. */
export const phrasingKinds = ['msa', 'saudi', 'en'] as const

export const maxPhrasingLength = 200

/** A phrasing is one line with at least one letter. */
const phrasing = z.string().check(
  z.overwrite((text) => text.replace(/\s+/g, ' ').trim()),
  z.minLength(2),
  z.maxLength(maxPhrasingLength),
  z.regex(/\p{L}/u),
)

export const listGaps = route({
  id: 'listGaps',
  method: 'get',
  path: '/gaps',
  result: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        count: z.number(),
        /** How many of the questions had an answer that did not help. */
        disliked: z.number(),
        lastAt: instant,
        examples: z.array(z.string()),
        /** Ids of topics that may be meant, the likeliest first. */
        nearestTopics: z.array(z.string()),
      }),
    ),
    topics: z.array(titled),
    /** Mistakes in the content's files. */
    problems: z.array(z.string()),
    /** How many phrasings wait for the files. */
    unwritten: z.number(),
  }),
})

export const exportPhrasingPatch = route({
  id: 'exportPhrasingPatch',
  method: 'get',
  path: '/gaps/patch',
  media: ['text/x-patch'],
})

export const assignGap = route({
  id: 'assignGap',
  method: 'post',
  path: '/gaps/:id/assign',
  body: z.object({ topic: idSchema, kind: z.enum(phrasingKinds), phrasing }),
  result: z.object({ written: z.enum(['file', 'store']) }),
})

export const dismissGap = route({
  id: 'dismissGap',
  method: 'post',
  path: '/gaps/:id/dismiss',
  result: doneSchema,
})

export type GapList = z.infer<typeof listGaps.result>
export type Gap = GapList['items'][number]
