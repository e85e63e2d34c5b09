import { z } from 'zod'
import type { RedisConnection } from './connect-redis.ts'

const key = 'wasl:processes'
const heartbeat = 2000
const forgottenAfter = 20_000

/**
 * Notes ARGV[2] as what the process ARGV[1] says of itself for ARGV[3] milliseconds, by the clock of the server so that all
 * processes agree; an empty note takes the process out. Answers what the others say.
 */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local life = tonumber(ARGV[3])
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now + life) .. ' ' .. ARGV[2])
end
local others = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local till, note = string.match(all[i + 1], '^(%d+) (.*)$')
  if not till or tonumber(till) < now then
    redis.call('HDEL', KEYS[1], all[i])
  elseif all[i] ~= ARGV[1] then
    table.insert(others, note)
  end
end
redis.call('PEXPIRE', KEYS[1], life)
return others
`

const noteSchema = z.object({ present: z.array(z.string()) })
type Note = z.infer<typeof noteSchema>

/** The processes that share the work, as they know of each other. */
export type ProcessRegistry = {
  /** How many processes there were at the last exchange, this one included. */
  count(): number
  /** Publishes the state of this process now, and reads that of the others. */
  exchange(): Promise<void>
  /** Takes this process out of the registry. */
  leave(): Promise<void>
}

/**
 * Registers this process in Redis every few seconds with the staff at its desks, and calls `others` with the staff at those
 * of the other processes. While Redis is away, the last exchange stays in force.
 */
export function registerProcess(
  redis: RedisConnection,
  options: {
    processId: string
    present(): readonly string[]
    others(present: readonly string[]): void
    onError(error: unknown): void
  },
): ProcessRegistry {
  const { processId, present, others, onError } = options
  let count = 1

  const exchangeNotes = async (note: string) => {
    const answer = await redis.run(script, key, [processId, note, String(forgottenAfter)])
    return z.array(z.string()).parse(answer).map(readNote)
  }
  const exchange = async () => {
    if (!redis.isReady()) return
    try {
      const notes = await exchangeNotes(JSON.stringify({ present: [...present()] } satisfies Note))
      count = notes.length + 1
      others(notes.flatMap((note) => note.present))
    } catch (error) {
      onError(error)
    }
  }
  const timer = setInterval(exchange, heartbeat)
  timer.unref()
  return {
    count: () => count,
    exchange,
    leave: async () => {
      clearInterval(timer)
      if (redis.isReady()) await exchangeNotes('').catch(onError)
    },
  }
}

function readNote(text: string): Note {
  return noteSchema.parse(JSON.parse(text))
}
