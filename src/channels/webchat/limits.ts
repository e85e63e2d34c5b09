/** How much one visitor of the web chat may send. */
export type WebchatLimits = {
  /** Tokens made and conversations started by one address in a minute. */
  startsPerMinute: number
  /** Activities and uploads of one conversation in a minute. */
  activitiesPerMinute: number
  /** Streams of one conversation open at the same time; a further one closes the oldest. */
  streams: number
  jsonBytes: number
  /** UTF-16 units of one message. */
  textLength: number
  fileBytes: number
  filesPerUpload: number
  /** All files of one upload together. */
  uploadBytes: number
}

/** Limits that many people behind one mobile network's address do not reach. */
export const defaultLimits: WebchatLimits = {
  startsPerMinute: 600,
  activitiesPerMinute: 120,
  streams: 8,
  jsonBytes: 256 * 1024,
  textLength: 8000,
  fileBytes: 10 * 1024 * 1024,
  filesPerUpload: 5,
  uploadBytes: 25 * 1024 * 1024,
}
