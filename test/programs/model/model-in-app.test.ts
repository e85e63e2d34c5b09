import { expect } from 'chai'
import { type FakeModel, startFakeModel } from '../../support/fake-model.ts'
import { type RunningApp, startRunningApp, WebVisitor } from '../../support/running-app.ts'

const question = 'كيف تبنون انطباعات جديدة عند الناس'
const rephrased = 'كيف يستقبل الموظف المستفيد؟'

/** Quotes the first sentence of the first passage that it was given. */
function quote({ passages: [first] }: { passages: { id: string; text: string }[] }) {
  return { answer: first?.text.split(/(?<=[.؟])\s/)[0] ?? '', passages: [first?.id ?? ''] }
}

describe('a language model in the running program', function () {
  this.timeout(60_000)
  let model: FakeModel
  let app: RunningApp
  let invents = false
  before(async () => {
    model = await startFakeModel((call) => {
      if (call.passages.length === 0) return { question: rephrased }
      return invents ? { answer: 'يصرف لك مبلغ 5000 ريال خلال 3 أيام.', passages: ['p1'] } : quote(call)
    })
    app = await startRunningApp({
      environment: { LLM_BASE_URL: `${model.url}/v1`, LLM_API_KEY: 'key', LLM_TIME_LIMIT_MS: '700' },
    })
  })
  after(async () => {
    await app.close()
    await model.close()
  })
  beforeEach(() => {
    invents = false
  })

  const answerTo = async (text: string) => {
    const visitor = await WebVisitor.arrive(app.url)
    return (await visitor.say(text)).map((reply) => reply.text).join('\n')
  }

  it('answers an unsure question from the guides, with its source', async () => {
    expect(await answerTo(question)).to.match(/صغت هذا الجواب آليًا من أدلتنا:[\s\S]*المصدر:/)
  })

  it('sends the built-in answer instead of an invented one', async () => {
    invents = true
    expect(await answerTo(question)).not.to.match(/5000|صغت/)
  })

  it('sends the built-in answer in time when the model hangs', async () => {
    model.failNext({ kind: 'hang' })
    const started = Date.now()
    expect(await answerTo(question)).not.to.match(/صغت/)
    expect(Date.now() - started).to.be.below(4000)
  })

  it('is not asked what the matcher is sure of', async () => {
    const before = model.calls.length
    await answerTo('متى يصل الرد على طلبي؟')
    expect(model.calls.length).to.equal(before)
  })
})
