import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The program from its source, in a process of its own. */
export type WatchedProgram = {
  /** True as soon as it answers; false when it ended instead. */
  untilReady(): Promise<boolean>
  /** Ends it and starts it anew. */
  restart(): void
  stop(): Promise<void>
}

const readyLine = /^Wasl is ready/m

/** Milliseconds that the program has to finish what is under way. */
const closeTime = 10_000

/** Starts `src/main.ts` with this environment on top of our own, and prints what it prints. */
export function startProgram(options: {
  environment: Readonly<Record<string, string>>
  print: (text: string) => void
}): WatchedProgram {
  let running = run(options)
  let turn = Promise.resolve()
  const inOrder = (work: () => Promise<void>) => {
    turn = turn.then(work)
    return turn
  }
  let isStopped = false
  return {
    untilReady: async () => {
      await turn
      return running.isReady
    },
    restart: () => {
      void inOrder(async () => {
        if (isStopped) return
        options.print('The source changed: starting anew.\n')
        await end(running.process)
        running = run(options)
      })
    },
    stop: () => {
      isStopped = true
      return inOrder(() => end(running.process))
    },
  }
}

function run({ environment, print }: Parameters<typeof startProgram>[0]) {
  const imports = ['tsx', pathToFileURL(resolve('test/dev/end-with-parent.ts')).href]
  const child = spawn(process.execPath, [...imports.flatMap((name) => ['--import', name]), 'src/main.ts'], {
    // A group of its own, so that Ctrl-C reaches the development server alone and the program is ended once.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  })
  const isReady = new Promise<boolean>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      print(text)
      if (readyLine.test(text)) resolve(true)
    })
    child.once('exit', (code) => {
      if (code) print(`The program ended with ${code}; it starts again after a change.\n`)
      resolve(false)
    })
  })
  return { process: child, isReady }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), closeTime)
  await ended
  clearTimeout(timer)
}
