import { expect } from 'chai'
import { findPeople, type ManyNamedPerson } from '../../../src/store/one-person.ts'
import { testClock } from '../../support/clock.ts'
import { describeEachStore } from '../../support/each-store.ts'
import type { TestStore } from '../../support/store.ts'

type Naming = Pick<ManyNamedPerson, 'accountId' | 'aliases' | 'left'>

/** A person's ids, and what the channel may say of them: a message with some, or news that one has changed. */
function somebody(key: number) {
  const [phone, newPhone] = [`9665400${key}1`, `9665400${key}2`]
  const [userId, newUserId] = [`SA.${key}1`, `SA.${key}2`]
  const namings: Record<string, Naming> = {
    phone: { accountId: phone },
    both: { accountId: userId, aliases: [phone] },
    'user id': { accountId: userId },
    'new number': { accountId: newPhone, aliases: [phone], left: [phone] },
    'new user id': { accountId: newUserId, aliases: [userId, newPhone] },
  }
  return { phone, newPhone, userId, newUserId, namings }
}

function ordersOf(names: readonly string[]): string[][] {
  if (names.length <= 1) return [[...names]]
  return names.flatMap((name, index) =>
    ordersOf([...names.slice(0, index), ...names.slice(index + 1)]).map((rest) => [name, ...rest]),
  )
}

describeEachStore('a person whom the channel names by several ids', (open) => {
  let opened: TestStore
  let people = 1000
  const clock = testClock()
  before(async () => {
    opened = await open()
  })
  after(() => opened?.close())

  const write = (...named: Naming[]) =>
    opened.store.write((write) =>
      findPeople(
        write,
        clock,
        named.map((one) => ({ channel: 'whatsapp', address: { to: one.accountId }, name: null, ...one })),
      ),
    )

  for (const order of ordersOf(Object.keys(somebody(0).namings))) {
    it(`is one account at the end, told as ${order.join(', ')}`, async () => {
      const { namings, phone, newPhone, userId, newUserId } = somebody(++people)
      for (const name of order) await write(namings[name] ?? { accountId: '' })
      const ends = await write(...[phone, newPhone, userId, newUserId].map((accountId) => ({ accountId })))
      expect(new Set(ends.map(({ conversationId }) => conversationId)).size).to.equal(1)
      expect(new Set(ends.map(({ contactId }) => contactId)).size).to.equal(1)
    })
  }

  it('is one account when all ids come in one webhook', async () => {
    const { phone, userId } = somebody(++people)
    const accounts = await write(
      { accountId: phone },
      { accountId: userId, aliases: [phone] },
      { accountId: userId },
    )
    const ends = await write({ accountId: phone }, { accountId: userId })
    expect(new Set([...accounts, ...ends].map(({ conversationId }) => conversationId)).size).to.equal(1)
  })

  it('keeps two people apart', async () => {
    const { phone, userId, newUserId } = somebody(++people)
    const [first, second] = await write({ accountId: userId, aliases: [phone] }, { accountId: newUserId })
    expect(first?.contactId).to.not.equal(second?.contactId)
  })

  it('no longer means by a number that was left whoever has it after months', async () => {
    const { phone, newPhone } = somebody(++people)
    const [first] = await write({ accountId: phone })
    await write({ accountId: newPhone, aliases: [phone], left: [phone] })
    clock.advance(31 * 86_400_000)
    const [stranger, same] = await write({ accountId: phone }, { accountId: newPhone })
    expect(stranger?.contactId).to.not.equal(first?.contactId)
    expect(same?.contactId).to.equal(first?.contactId)
  })
})
