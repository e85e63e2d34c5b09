import { expect } from 'chai'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { type RunningApp, startRunningApp } from '../../../support/running-app.ts'
import { type Activity, DirectLine } from '../../../support/stock-direct-line.ts'
import { until } from '../../../support/until.ts'
import { FetchXmlHttpRequest } from '../../../support/xml-http-request.ts'

const shown = z.looseObject({
  text: z.string().optional(),
  channelData: z.looseObject({ wasl: z.unknown().optional() }).optional(),
})

describe('the stock Direct Line client with the whole program', () => {
  const globals = { XMLHttpRequest: FetchXmlHttpRequest, WebSocket }
  const globalsBefore = Object.keys(globals).map((name) => [name, Reflect.get(globalThis, name)] as const)
  let app: RunningApp
  let client: DirectLine
  let heard: z.infer<typeof shown>[]

  before(async () => {
    for (const [name, value] of Object.entries(globals)) Reflect.set(globalThis, name, value)
    app = await startRunningApp()
  })
  after(async () => {
    await app.close()
    for (const [name, value] of globalsBefore) Reflect.set(globalThis, name, value)
  })
  beforeEach(async () => {
    heard = []
    client = new DirectLine({
      domain: `${app.url}/v3/directline`,
      token: '',
      conversationStartProperties: { locale: 'ar' },
    })
    client.activity$.subscribe(
      (activity: Activity) => {
        if (activity.from.id === 'wasl') heard.push(shown.parse(activity))
      },
      (error: Error) => expect(error.message).to.equal('conversation ended'),
    )
    await until(() => heard.length > 0)
  })
  afterEach(() => client.end())

  const say = async (text: string) => {
    const before = heard.length
    await client.postActivity({ type: 'message', text, from: { id: 'noura' } }).toPromise()
    await until(() => heard.length > before)
    return heard.slice(before)
  }

  it('is greeted, asks in Arabic and is answered from the policy', async () => {
    const answers = await say('متى يصلني الرد على طلبي؟')
    expect(answers.map(({ text }) => text).join('\n')).to.include('أسبوعين')
  })

  it('is told which step of the support request is asked', async () => {
    await say('طلب الدعم')
    await say('نعم')
    await until(() => heard.some(({ channelData }) => channelData?.wasl !== undefined))
    const step = { form: 'support-request', step: 'consent-data', kind: 'yes-no', optional: false }
    expect(heard.at(-1)?.channelData?.wasl).to.deep.equal(step)
  })
})
