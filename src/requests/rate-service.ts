import type { Millis } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { addRating, type NewRating, replaceRating } from '../store/tables/ratings.ts'
import { moveByApplicant } from './move-by-applicant.ts'

/** A contact's rating of an answer (`topic:…`), a handoff or a delivered service (their ids). */
export type Rating = NewRating & { contactId: string; eventId: string }

/**
 * Keeps a rating. A service is rated once by whoever got it, and the last word counts: pressed again, only the score changes.
 * The first rating of a delivered request moves it on; one of something that is not theirs to rate is not kept.
 */
export async function rateService(write: Write, rating: Rating, now: Millis): Promise<void> {
  if (rating.subject.startsWith('topic:')) return addRating(write, rating, now)
  const { subject, contactId, eventId, score } = rating
  const request = await ownRequest(write, subject, contactId)
  const isTheirs = request
    ? request.stage === 'delivered' || request.stage === 'rated'
    : await ownTalk(write, rating)
  if (!isTheirs) return
  if (!(await replaceRating(write, rating, now))) await addRating(write, rating, now)
  if (request?.stage === 'delivered') {
    await moveByApplicant(
      write,
      { verb: 'rate', requestId: subject, contactId, eventId, data: { score } },
      now,
    )
  } else if (request) write.signal({ kind: 'requests' })
}

async function ownRequest({ trx }: Write, id: string, contactId: string) {
  return trx
    .selectFrom('requests')
    .select('stage')
    .where('id', '=', id)
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
}

async function ownTalk({ trx }: Write, { subject, contactId }: Rating): Promise<boolean> {
  const row = await trx
    .selectFrom('handoffs as h')
    .innerJoin('conversations as v', 'v.id', 'h.conversation_id')
    .select('h.id')
    .where('h.id', '=', subject)
    .where('v.contact_id', '=', contactId)
    .executeTakeFirst()
  return row !== undefined
}
