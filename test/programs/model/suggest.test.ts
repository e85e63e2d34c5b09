import { expect } from 'chai'
import pino from 'pino'
import type { Understanding } from '../../../src/engine/understanding.ts'
import { readGuides } from '../../../src/guides/read-guides.ts'
import { createSuggest, type Suggest } from '../../../src/model/suggest.ts'
import { type ModelCall, startFakeModel } from '../../support/fake-model.ts'
import type { Fault } from '../../support/faulty-server.ts'

const sections = readGuides('.')
const plain = 'ما مدة الرد على الطلب بالقبول أو الرفض؟'
const supported = 'يصل الرد على الطلب خلال مدة لا تقل عن أسبوعين.'
const unsure: Understanding = {
  language: 'ar',
  outcome: 'unsure',
  topic: null,
  confidence: 0.3,
  candidates: [],
  passage: null,
}

const idOf = ({ passages }: ModelCall) =>
  passages.find(({ text }) => text.includes('لا تقل عن أسبوعين'))?.id ?? ''
const honest = (call: ModelCall) =>
  call.passages.length === 0 ? { question: plain } : { answer: supported, passages: [idOf(call)] }
const saying = (answer: unknown) => (call: ModelCall) =>
  call.passages.length === 0 ? { question: plain } : answer

describe('suggest', () => {
  let model: Awaited<ReturnType<typeof startFakeModel>>
  let say: (call: ModelCall) => unknown
  let suggest: Suggest
  let now: number
  let logged: string
  beforeEach(async () => {
    say = honest
    now = 0
    logged = ''
    model = await startFakeModel((call) => say(call))
    const keep = (line: string) => {
      logged += line
    }
    suggest = createSuggest({
      settings: {
        baseUrl: `${model.url}/v1`,
        apiKey: 'secret-key',
        model: 'm',
        embeddingModel: null,
        timeLimit: 4000,
      },
      content: () => ({ sections, ask: () => unsure }),
      log: pino({ level: 'trace' }, { write: keep }),
      now: () => now,
    })
  })
  afterEach(() => model.close())

  it('puts the question in other words and phrases an answer that cites its section', async () => {
    const suggestion = await suggest('متى بتردون علي يا جماعه', 4000)
    expect(suggestion).to.deep.include({ question: plain })
    expect(suggestion?.answer).to.have.property('text', supported)
    expect(suggestion?.answer?.sections.map(({ guide }) => guide)).to.deep.equal(['beneficiary-relations'])
    expect(model.calls[0]?.authorization).to.equal('Bearer secret-key')
  })

  it('sends no personal data, to neither question', async () => {
    await suggest(
      'انا اسمي محمد العتيبي هويتي 1012345678 وجوالي ٠٥٠١٢٣٤٥٦٧ ايميلي a.b@example.org متى تردون SA0380000000608010167519',
      4000,
    )
    expect(model.calls).to.have.length(2)
    for (const { raw } of model.calls) {
      expect(raw).not.to.match(/محمد|العتيبي|1012345678|٠٥٠١٢٣٤٥٦٧|example\.org|SA0380/)
    }
    expect(model.calls[0]?.question).to.equal(
      'انا اسمي [name] هويتي [number] وجوالي [number] ايميلي [email] متى تردون [account]',
    )
  })

  it('takes an object with words or a fence around it', async () => {
    say = (call) => `Sure!\n\`\`\`json\n${JSON.stringify(honest(call))}\n\`\`\``
    expect((await suggest('متى بتردون علي', 4000))?.answer?.text).to.equal(supported)
  })

  const invented: readonly [what: string, answer: unknown][] = [
    ['a number', { answer: 'يصل الرد على الطلب خلال 3 أيام.', passages: ['p1'] }],
    ['an amount', { answer: 'تحصل على دعم مالي قدره 5000 ريال.', passages: ['p1'] }],
    ['a changed number', { answer: supported.replace('أسبوعين', 'ثلاثة أسابيع'), passages: ['p1', 'p2'] }],
    [
      'one side of an or',
      { answer: 'يصل الرد على الطلب بالقبول خلال مدة لا تقل عن أسبوعين.', passages: ['p1', 'p2'] },
    ],
    [
      'a participant',
      { answer: 'يصل الرد على الطلب من الوزارة خلال مدة لا تقل عن أسبوعين.', passages: ['p1', 'p2'] },
    ],
    ['words that stand nowhere', { answer: 'سيزورك المدير في منزلك ويقدم لك هدية ثمينة.', passages: ['p1'] }],
    ['a passage that it was not given', { answer: supported, passages: ['p7'] }],
    ['an answer without a passage', { answer: supported, passages: [] }],
  ]
  for (const [what, answer] of invented) {
    it(`drops an answer that invents ${what}, and keeps the question`, async () => {
      say = saying(answer)
      expect(await suggest('متى بتردون علي', 4000)).to.deep.equal({ question: plain, answer: null })
    })
  }

  it('gives no answer when the model has none', async () => {
    say = saying({ answer: null, passages: [] })
    expect(await suggest('متى بتردون علي', 4000)).to.deep.equal({ question: plain, answer: null })
  })

  it('asks for no answer when no section speaks of the question', async () => {
    say = () => ({ question: 'كم سعر صرف الدولار' })
    expect((await suggest('بكم الدولار', 4000))?.answer).to.equal(null)
    expect(model.calls).to.have.length(1)
  })

  const faults: readonly [what: string, fault: Fault][] = [
    ['an error of the server', { kind: 'status', status: 500 }],
    ['a refusal', { kind: 'status', status: 401, body: { error: { message: 'wrong key' } } }],
    ['half an answer', { kind: 'half' }],
    ['a lost connection', { kind: 'drop' }],
    [
      'a huge answer',
      { kind: 'status', status: 200, body: { choices: [{ message: { content: 'x'.repeat(500_000) } }] } },
    ],
    ['no JSON', { kind: 'status', status: 200, body: Buffer.from('<html>') }],
    [
      'a stream',
      { kind: 'status', status: 200, body: Buffer.from('data: {"choices":[{"delta":{"content":"{"}}]}\n\n') },
    ],
    ['a page', { kind: 'status', status: 200, body: Buffer.from('<!doctype html><h1>Welcome</h1>') }],
    ['another shape', { kind: 'status', status: 200, body: { result: 'yes' } }],
    ['a redirection', { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
  ]
  for (const [what, fault] of faults) {
    it(`suggests nothing after ${what}`, async () => {
      model.failNext(fault)
      expect(await suggest('متى بتردون علي', 4000)).to.equal(null)
      expect(logged).to.include('model.failed').and.not.include('secret-key')
    })
  }

  it('suggests nothing when the model hangs, and is done in time', async () => {
    model.failNext({ kind: 'hang' })
    const started = performance.now()
    expect(await suggest('متى بتردون علي', 200)).to.equal(null)
    expect(performance.now() - started).to.be.below(1500)
  })

  it('keeps the question when only the answer hangs', async () => {
    model.failNext({ kind: 'slow', milliseconds: 0 })
    model.failNext({ kind: 'hang' })
    expect(await suggest('متى بتردون علي', 400)).to.deep.equal({ question: plain, answer: null })
  })

  it('leaves a model that keeps failing alone for a minute', async () => {
    model.failNext({ kind: 'status', status: 503 }, 3)
    for (let at = 0; at < 3; at++) await suggest('متى بتردون علي', 4000)
    expect(await suggest('متى بتردون علي', 4000)).to.equal(null)
    expect(model.calls).to.have.length(0)
    now += 60_000
    expect(await suggest('متى بتردون علي', 4000)).not.to.equal(null)
  })

  it('asks nothing when the time is over already', async () => {
    expect(await suggest('متى بتردون علي', 0)).to.equal(null)
    expect(model.calls).to.have.length(0)
  })
})
