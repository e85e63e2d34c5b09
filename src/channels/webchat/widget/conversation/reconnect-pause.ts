import type { BackOff } from '../../../../shared/back-off.ts'

/** The waits between tries to reach the server, at most half a minute once they are spread. */
export const reconnectPause: BackOff = { first: 1200, max: 24_000 }
