import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../support/postgres.ts'
import type { Random } from './random.ts'

const shiftedClock = fileURLToPath(new URL('shifted-clock.mjs', import.meta.url))

export type ProgramSettings = {
  entry: string
  processes: number
  environment: Record<string, string>
  clockFile: string
  logFile: string
}

/** The real program as one or more processes that can be killed; what ends by itself is started again, as an operator would. */
export class Program {
  readonly #members: Member[]
  /** How often a running process ended although nobody killed it. */
  crashes = 0

  private constructor(members: Member[]) {
    this.#members = members
  }

  static async start(settings: ProgramSettings): Promise<Program> {
    const log = createWriteStream(settings.logFile, { flags: 'a' })
    const ports = await Promise.all(Array.from({ length: settings.processes }, freePort))
    const program = new Program(ports.map((port) => new Member(settings, port, log)))
    for (const member of program.#members) {
      member.onCrash = () => program.crashes++
      member.run()
    }
    await Promise.all(program.#members.map((member) => member.untilReady()))
    return program
  }

  /** The address of one of the processes, whether it runs or not. */
  url(random: Random): string {
    return `http://127.0.0.1:${random.pick(this.#ports())}`
  }

  /** Ends one process as the operating system does when memory is short, and starts it again. */
  async kill(random: Random): Promise<void> {
    const index = random.between(0, this.#members.length - 1)
    await this.#members[index]?.kill()
  }

  async untilReady(): Promise<void> {
    await Promise.all(this.#members.map((member) => member.untilReady()))
  }

  /** Asks all processes to end, and gives whether they did so in order. */
  async stop(): Promise<boolean> {
    const ends = await Promise.all(this.#members.map((member) => member.stop()))
    return ends.every(Boolean)
  }

  #ports(): [number, ...number[]] {
    const [first, ...others] = this.#members.map(({ port }) => port)
    if (first === undefined) throw new Error('the program has no process')
    return [first, ...others]
  }
}

const patience = 90_000

class Member {
  readonly port: number
  onCrash: () => void = () => undefined
  readonly #settings: ProgramSettings
  readonly #log: WriteStream
  #child: ChildProcess | null = null
  #isReady = false
  #isWanted = false

  constructor(settings: ProgramSettings, port: number, log: WriteStream) {
    this.#settings = settings
    this.port = port
    this.#log = log
  }

  run(): void {
    const { entry, environment, clockFile } = this.#settings
    const child = spawn(process.execPath, ['--import', shiftedClock, entry], {
      env: {
        PATH: process.env.PATH,
        ...environment,
        PORT: String(this.port),
        WASL_CLOCK_FILE: clockFile,
      },
      cwd: this.#settings.environment.DATA_DIR,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#isWanted = true
    this.#isReady = false
    this.#child = child
    child.stdout.on('data', (chunk: Buffer) => {
      this.#log.write(chunk)
      if (chunk.includes('Wasl is ready')) this.#isReady = true
    })
    child.stderr.on('data', (chunk: Buffer) => this.#log.write(chunk))
    child.once('exit', (code) => this.#ended(child, code))
  }

  /** A process that cannot start, as while its database is away, is started again. */
  async #ended(child: ChildProcess, code: number | null): Promise<void> {
    this.#log.write(`-- the process on port ${this.port} ended with ${code}\n`)
    if (this.#isReady && this.#isWanted) this.onCrash()
    this.#isReady = false
    if (!this.#isWanted) return
    await delay(300)
    if (this.#isWanted && this.#child === child) this.run()
  }

  async untilReady(): Promise<void> {
    const end = Date.now() + patience
    while (!this.#isReady) {
      if (Date.now() > end) throw new Error('the program did not start')
      await delay(20)
    }
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL')
    this.run()
  }

  async stop(): Promise<boolean> {
    return (await this.#end('SIGTERM')) === 0
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    this.#isWanted = false
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'exit')
    child.kill(signal)
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await ended
    clearTimeout(late)
    return child.exitCode
  }
}
