import { z } from 'zod'

/** What the generator is asked to do. The load is either so many messages at once, or so many a second whatever happens. */
export const orderSchema = z.object({
  /** Where messages are posted, one after the other. */
  webhooks: z.array(z.string()),
  speech: z.enum(['whatsapp', 'botframework']),
  questions: z.array(z.string()),
  appSecret: z.string(),
  people: z.number(),
  /** The number of the first person, so that several orders have people of their own. */
  firstPerson: z.number(),
  load: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('at-once'), atOnce: z.number(), seconds: z.number() }),
    z.object({ kind: z.literal('a-second'), perSecond: z.number(), seconds: z.number() }),
  ]),
  /** Seconds that replies are waited for after the last message. */
  patience: z.number(),
})

export type Order = z.infer<typeof orderSchema>

const times = z.object({ median: z.number(), p99: z.number() })

/** What came of an order; times in milliseconds. `perSecond` counts replies. */
export const reportSchema = z.object({
  sent: z.number(),
  acknowledged: z.number(),
  replies: z.number(),
  perSecond: z.number(),
  webhook: times,
  reply: times,
})

export type Report = z.infer<typeof reportSchema>

/** The first word of the generator: where its stand-in for the channel's API listens. */
export const readySchema = z.object({ standIn: z.string() })
