import { setTimeout as delay } from 'node:timers/promises'
import type { Courier, Person } from './courier.ts'
import { type Journey, lastJourney, letterMark, newJourney, voteJourney } from './journeys.ts'
import type { ChannelId, Ledger } from './ledger.ts'
import type { Random } from './random.ts'

type CrowdDeps = { ledger: Ledger; random: Random; couriers: Record<ChannelId, Courier> }

const channels = ['whatsapp', 'telegram', 'webchat'] as const

/** Many people at once, each with several journeys; whoever has finished makes room for the next until the crowd is sent home. */
export class Crowd {
  readonly #deps: CrowdDeps
  readonly #people: Promise<void>[]
  #isOpen = true
  #arrived = 0
  #journeys = 0

  constructor(deps: CrowdDeps, size: number) {
    this.#deps = deps
    this.#people = Array.from({ length: size }, (_, index) => this.#comeAndGo(index))
  }

  /** Nobody comes any more; resolves when everybody has finished. */
  async sendHome(): Promise<void> {
    this.#isOpen = false
    await Promise.all(this.#people)
  }

  async #comeAndGo(place: number): Promise<void> {
    while (this.#isOpen) {
      const channel = channels[place % channels.length] ?? 'whatsapp'
      const number = ++this.#arrived
      const name = channel === 'whatsapp' ? `9665${String(10_000_000 + number)}` : String(700_000 + number)
      await this.#live(channel, name)
    }
  }

  async #live(channel: ChannelId, name: string): Promise<void> {
    const { random, couriers } = this.#deps
    const person = await couriers[channel].arrive(name)
    if (random.chance(0.4)) await this.#go(channel, person, voteJourney(random))
    const count = random.between(1, 4)
    for (let index = 0; index < count && this.#isOpen; index++) {
      await this.#go(channel, person, newJourney(random, letterMark(++this.#journeys)))
      await delay(random.between(0, 500))
    }
    if (random.chance(0.15)) await this.#go(channel, person, lastJourney())
  }

  async #go(channel: ChannelId, person: Person, journey: Journey): Promise<void> {
    const { ledger, random } = this.#deps
    let name = ''
    const say = async ({ text, isAnswered }: Journey['lines'][number]) => {
      name = (await person.bring(text, isAnswered)).person
    }
    if (journey.isBurst) {
      ledger.reordered++
      await Promise.all(
        journey.lines.toReversed().map(async (line) => {
          await delay(random.between(0, 60))
          await say(line)
        }),
      )
    } else {
      for (const line of journey.lines) {
        await say(line)
        await delay(random.chance(0.5) ? 0 : random.between(50, 600))
      }
    }
    if (journey.outcome) ledger.expect(channel, name, journey.outcome)
  }
}
