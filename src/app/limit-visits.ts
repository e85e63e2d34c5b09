import type { RequestHandler } from 'express'
import { WaslError } from '../shared/errors.ts'
import type { WindowCounts } from '../shared/window-counts.ts'

const minute = 60_000

/** Limits the visits of each address in a minute; rejects with `visits.too-many` and `retryAfter` in seconds beyond. */
export function limitVisits(perMinute: number, counts: WindowCounts): RequestHandler {
  return async (request, _response, next) => {
    const { count, endsIn } = await counts.add(`visits ${request.ip}`, 1, minute)
    if (count <= perMinute) return next()
    const details = { retryAfter: Math.ceil(endsIn / 1000) }
    throw new WaslError('visits.too-many', 'too many visits from one address', { retryable: true, details })
  }
}
