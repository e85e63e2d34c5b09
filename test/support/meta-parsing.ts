import { expect } from 'chai'
import { type MetaAccount, type ParsedPayload, parsePayload } from '../../src/channels/meta/parse-payload.ts'
import type { InboundEvent } from '../../src/messages/inbound-event.ts'
import { readFixture } from './read-fixture.ts'

/** The moment at which the recorded payloads are read, and the one at which their events were sent. */
export const now = 1_772_000_900_000
export const sentAt = 1_772_000_000_123

/** What one recorded payload becomes: fields of its only event, of its activity or its files by their addresses. */
export type MetaKind = { fixture: string; becomes: Record<string, unknown> }

/** Makes a test of each recorded payload of one person. */
export function itReads(account: MetaAccount, person: string, kinds: readonly MetaKind[]): void {
  for (const { fixture, becomes } of kinds) {
    it(`reads ${fixture}`, () => {
      const { events, ignored } = parse(account, fixture)
      expect(ignored).to.deep.equal([])
      expect(events).to.have.length(1)
      const [event] = events
      expect(event).to.deep.include({ channel: account.channel, accountId: person, address: { id: person } })
      if (event) expect(shown(event)).to.deep.include({ sentAt, ...becomes })
    })
  }
}

/** Reads a recorded payload of an account. */
export function parse(account: MetaAccount, fixture: string): ParsedPayload {
  return parsePayload(readFixture(`${account.channel}/${fixture}`), account, now)
}

function shown({ media, activity, ...event }: InboundEvent): object {
  return { ...event, ...activity, media }
}
