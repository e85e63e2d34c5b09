import { Socket } from 'node:net'

/**
 * A socket whose corked writes leave at the end of the tick instead of at once, so that all that statements given together
 * have to say goes to the server in one packet; each packet costs both sides more than what is in it. (Over TLS the library
 * corks the encrypted stream instead, and nothing is gathered.)
 */
export class GatheringSocket extends Socket {
  override uncork(): void {
    process.nextTick(() => super.uncork())
  }
}
