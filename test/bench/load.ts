import type { BenchContext } from './bench-context.ts'
import type { Section } from './figures.ts'

/** The load of a very busy hour: 320 webhooks a second for a minute on the embedded store, one process. */
export async function measureLoad({ startProgram, speak }: BenchContext): Promise<Section> {
  const program = await startProgram()
  const webhooks = [`${program.url}/webhooks/whatsapp`]
  await speak({ kind: 'at-once', atOnce: 16, seconds: 2 }, { webhooks })
  let maxMemory = 0
  const watch = setInterval(() => {
    maxMemory = Math.max(maxMemory, program.memory())
  }, 500)
  const report = await speak({ kind: 'a-second', perSecond: 320, seconds: 60 }, { webhooks, patience: 60 })
  clearInterval(watch)
  await program.stop()
  const { sent, acknowledged, replies, webhook, reply } = report
  return {
    figures: [
      {
        name: 'webhook answered, median',
        value: ms(webhook.median),
        bar: '≤ 50 ms',
        isReached: webhook.median <= 50,
      },
      {
        name: 'webhook answered, p99',
        value: ms(webhook.p99),
        bar: '≤ 250 ms',
        isReached: webhook.p99 <= 250,
      },
      { name: 'webhook in to reply out, median / p99', value: `${ms(reply.median)} / ${ms(reply.p99)}` },
      {
        name: 'replies delivered of messages sent',
        value: `${replies} of ${sent}, ${acknowledged} acknowledged`,
        bar: 'all',
        isReached: replies >= sent && acknowledged === sent,
      },
      {
        name: 'resident memory, most',
        value: `${maxMemory} MB`,
        bar: '≤ 350 MB',
        isReached: maxMemory <= 350,
      },
    ],
  }
}

/** Milliseconds as the table shows them. */
export function ms(time: number): string {
  return `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`
}
