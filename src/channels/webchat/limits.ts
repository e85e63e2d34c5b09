import type { Budget } from './rate-limit.ts'

/** How much one visitor of the web chat may do, and all who share an address. */
export type WebchatLimits = {
  /** Tokens made and conversations started by one address. */
  starts: readonly Budget[]
  /** Activities and uploads of one conversation. */
  activities: readonly Budget[]
  /** Activities and uploads of one address. */
  activitiesByAddress: readonly Budget[]
  /** Streams open at the same time; a further one of a conversation closes its oldest, any other is refused. */
  streams: { ofConversation: number; ofAddress: number; inAll: number }
  jsonBytes: number
  /** UTF-16 units of one message. */
  textLength: number
  uploads: UploadLimits
}

/** How much is uploaded. */
export type UploadLimits = {
  fileBytes: number
  files: number
  /** All files of one upload together. */
  bytes: number
  /** Uploads under way at the same time. */
  parallel: { ofConversation: number; ofAddress: number; inAll: number }
  /** Milliseconds in which at least something must arrive. */
  idle: number
  /** Bytes a second that must have arrived on average, once an upload is older than `idle`. */
  slowest: number
  bytesOfConversation: readonly Budget[]
  bytesOfAddress: readonly Budget[]
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const megabyte = 1024 * 1024

/** Limits that many people behind one mobile network's address do not reach. */
export const defaultLimits: WebchatLimits = {
  starts: [
    { max: 600, per: minute },
    { max: 6000, per: hour },
    { max: 30_000, per: day },
  ],
  activities: [
    { max: 120, per: minute },
    { max: 3000, per: hour },
  ],
  activitiesByAddress: [
    { max: 6000, per: minute },
    { max: 60_000, per: hour },
  ],
  streams: { ofConversation: 8, ofAddress: 1000, inAll: 8000 },
  jsonBytes: 256 * 1024,
  textLength: 8000,
  uploads: {
    fileBytes: 10 * megabyte,
    files: 5,
    bytes: 25 * megabyte,
    parallel: { ofConversation: 2, ofAddress: 8, inAll: 32 },
    idle: 15_000,
    slowest: 1024,
    bytesOfConversation: [
      { max: 100 * megabyte, per: hour },
      { max: 200 * megabyte, per: day },
    ],
    bytesOfAddress: [
      { max: 600 * megabyte, per: hour },
      { max: 3000 * megabyte, per: day },
    ],
  },
}
