import type { DeliveryStatus } from '../messages/delivery.ts'

const maxPeople = 2000
const maxMessages = 50

type Delivered = Pick<DeliveryStatus, 'messageId' | 'at'>

/**
 * Remembers which messages were delivered to whom, for a channel that tells that somebody has read «all until a moment» and
 * names no message. It is in memory: after a restart older messages stay delivered.
 */
export class SentMessages {
  readonly #byPerson = new Map<string, Delivered[]>()

  add(person: string, delivered: Delivered): void {
    const known = this.#byPerson.get(person) ?? []
    this.#byPerson.delete(person)
    this.#byPerson.set(person, [...known, delivered].slice(-maxMessages))
    const oldest = this.#byPerson.keys().next()
    if (this.#byPerson.size > maxPeople && !oldest.done) this.#byPerson.delete(oldest.value)
  }

  /** Takes out the messages to somebody that were delivered until a moment, and returns that they were read. */
  readUntil(channel: string, person: string, until: number): DeliveryStatus[] {
    const known = this.#byPerson.get(person) ?? []
    const later = known.filter(({ at }) => at > until)
    this.#byPerson.set(person, later)
    const read = known.filter(({ at }) => at <= until)
    return read.map(({ messageId }) => ({ channel, messageId, state: 'read', error: null, at: until }))
  }
}
