// Loaded before the program with `node --import`: its wall clock goes wrong by the milliseconds that stand in the file
// named by WASL_CLOCK_FILE. Timers and `performance.now()` go on as they are, as they do when somebody sets a clock.
import { readFileSync } from 'node:fs'

const RealDate = globalThis.Date
const now = RealDate.now.bind(RealDate)
let shift = 0

function readShift() {
  shift = Number(readFileSync(process.env.WASL_CLOCK_FILE, 'utf8')) || 0
}

readShift()
setInterval(readShift, 50).unref()

globalThis.Date = new Proxy(RealDate, {
  get: (target, key) => (key === 'now' ? () => now() + shift : Reflect.get(target, key)),
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now() + shift] : args, newTarget),
  apply: (target) => new target(now() + shift).toString(),
})
