/** The meaning of an error code; `retryAfter` in seconds where a longer pause than usual is needed. */
export type GraphCodeMeaning = { code: string; retryable: boolean; retryAfter?: number }

const throttled = { code: 'channel.throttled', retryable: true }
const unavailable = { code: 'channel.unavailable', retryable: true }
const undeliverable = { code: 'channel.undeliverable', retryable: false }
const blocked = { code: 'channel.blocked', retryable: false }
const stopped = { code: 'channel.stopped', retryable: true, retryAfter: 60 }
const unauthorized = { code: 'channel.unauthorized', retryable: true, retryAfter: 60 }
const unpaid = { code: 'channel.unpaid', retryable: true, retryAfter: 60 }
const windowClosed = { code: 'channel.window-closed', retryable: false }
const refused = { code: 'channel.refused', retryable: false }

/** Codes of the Graph API's error reference; those that may hide a message that did go out wait before another try. */
const meanings: Readonly<Record<number, GraphCodeMeaning>> = {
  0: unauthorized,
  1: { ...unavailable, retryAfter: 30 },
  2: { ...unavailable, retryAfter: 30 },
  4: throttled,
  10: unauthorized,
  17: throttled,
  32: throttled,
  190: unauthorized,
  200: unauthorized,
  230: unauthorized,
  368: stopped,
  551: blocked,
  613: throttled,
  1200: { ...unavailable, retryAfter: 30 },
  80006: throttled,
  80007: throttled,
  130429: throttled,
  130497: undeliverable,
  131000: { ...unavailable, retryAfter: 30 },
  131016: { ...unavailable, retryAfter: 30 },
  131026: undeliverable,
  131031: stopped,
  131042: unpaid,
  131047: windowClosed,
  131048: stopped,
  131049: undeliverable,
  131050: undeliverable,
  131056: { ...throttled, retryAfter: 6 },
  131057: { ...unavailable, retryAfter: 30 },
}

/** Subcodes of the social networks, which say more than the code beside them. */
const subcodeMeanings: Readonly<Record<number, GraphCodeMeaning>> = {
  1545041: blocked,
  2018001: undeliverable,
  2018065: windowClosed,
  2018108: undeliverable,
  2018278: windowClosed,
  2534022: windowClosed,
}

/** Returns the meaning of a code of the Graph API, in an answer or a `failed` status; an unknown code is not retried. */
export function graphCodeMeaning(code: number): GraphCodeMeaning {
  return meanings[code] ?? refused
}

/** Returns the meaning of an answer that refuses a call, by its codes where they are known, else by its status. */
export function graphRefusal(status: number, code?: number, subcode?: number): GraphCodeMeaning {
  const known = subcodeMeanings[subcode ?? -1] ?? meanings[code ?? -1]
  if (known !== undefined) return known
  if (status === 401) return unauthorized
  if (status === 429) return throttled
  return status >= 500 ? unavailable : refused
}
