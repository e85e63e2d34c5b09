import { writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { PostgresServer } from '../support/postgres.ts'
import type { ChannelFaults } from './channel-faults.ts'
import type { Program } from './program.ts'
import type { Random } from './random.ts'
import type { RedisServer } from './redis-server.ts'
import type { SmallDisk } from './small-disk.ts'

/** What can be made to fail beside the program itself; null where this leg has no such part. */
export type Surroundings = {
  channelFaults: ChannelFaults
  clockFile: string
  disk: SmallDisk | null
  postgres: PostgresServer | null
  redis: RedisServer | null
}

type Trouble = { name: string; begin(): Promise<void> | void; end(): Promise<void> | void }

/** Makes trouble round by round; each round ends with the program killed and started again. */
export class Troubles {
  readonly counts = new Map<string, number>()
  readonly #random: Random
  readonly #kinds: [Trouble, ...Trouble[]]

  constructor(surroundings: Surroundings, random: Random) {
    this.#random = random
    this.#kinds = kindsOf(surroundings, random)
  }

  /** A trouble comes, and the program is killed while it lasts or after it. */
  async round(program: Program): Promise<void> {
    const random = this.#random
    const trouble = random.pick(this.#kinds)
    await delay(random.between(100, 1500))
    await trouble.begin()
    this.#count(trouble.name)
    await delay(random.between(100, 1500))
    if (random.chance(0.5)) {
      await this.#kill(program)
      await delay(random.between(0, 800))
      await trouble.end()
    } else {
      await trouble.end()
      await delay(random.between(0, 800))
      await this.#kill(program)
    }
    if (random.chance(0.8)) await program.untilReady()
  }

  async #kill(program: Program): Promise<void> {
    await program.kill(this.#random)
    this.#count('SIGKILL')
  }

  #count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
  }
}

function kindsOf(surroundings: Surroundings, random: Random): [Trouble, ...Trouble[]] {
  const { channelFaults, clockFile, disk, postgres, redis } = surroundings
  const channel: Trouble = {
    name: 'channel fails',
    begin: () => channelFaults.begin(),
    end: () => channelFaults.end(),
  }
  const clock: Trouble = {
    name: 'clock jumps',
    begin: () => writeFileSync(clockFile, String(anyShift(random))),
    end: () => undefined,
  }
  const others: (Trouble | null)[] = [
    disk && { name: 'disk full', begin: () => disk.fill(), end: () => disk.free() },
    postgres && { name: 'PostgreSQL stopped', begin: () => postgres.stop(), end: () => postgres.start() },
    redis && { name: 'Redis killed', begin: () => redis.kill(), end: () => redis.start() },
  ]
  return [channel, clock, ...others.filter((one) => one !== null)]
}

const hour = 60 * 60 * 1000

/** Where the clock may stand, in milliseconds from the truth: right, seconds wrong, or hours wrong. */
function anyShift(random: Random): number {
  const direction = random.chance(0.5) ? 1 : -1
  return direction * random.pick([0, random.between(1000, 90_000), random.between(hour, 5 * hour)])
}
