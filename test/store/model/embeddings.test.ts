import { expect } from 'chai'
import pino from 'pino'
import { loadContent } from '../../../src/content/load-content.ts'
import type { TopicContent } from '../../../src/content/topic-file.ts'
import { type EmbeddingServices, startEmbedding } from '../../../src/model/keep-embeddings.ts'
import { createSuggest } from '../../../src/model/suggest.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { type FakeModel, startFakeModel } from '../../support/fake-model.ts'
import type { TestStore } from '../../support/store.ts'
import { until } from '../../support/until.ts'

type Content = ReturnType<EmbeddingServices['content']>

const loaded = loadContent(projectRoot)
const senses = ['رد|جواب|نتيجة|قرار', 'حق|حقوق', 'قمر|فضاء', 'تبرع|متبرع'].map(
  (words) => new RegExp(words, 'u'),
)

/** A vector by what a text speaks of, and a little by its length, so that few texts are quite alike. */
const embed = (text: string) => [...senses.map((sense) => (sense.test(text) ? 1 : 0)), (text.length % 7) / 10]

const topic = (id: string, phrasings: string[]) => {
  const shown = loaded.topics.get('rights') ?? expect.fail('no topic')
  const own: TopicContent = { ...shown, id, phrasings: { msa: phrasings, saudi: [], en: [] } }
  return [id, own] as const
}

const content: Content = {
  topics: new Map([
    topic('decision-time', ['متى يصل الرد', 'أين الجواب', 'متى القرار']),
    topic('rights', ['ما حقوقي', 'حقوق المستفيد']),
  ]),
  rejects: [{ id: 'space', kind: 'out-of-scope', phrasings: ['كم يبعد القمر', 'رحلات الفضاء'] }],
  sections: loaded.sections.filter(
    ({ section, language }) => section === 'decision-time' && language === 'ar',
  ),
}

describeEachStore('embedded content', (open) => {
  let testStore: TestStore
  let model: FakeModel
  let current: Content
  let logged: string
  const running: { stop(): Promise<void> }[] = []
  beforeEach(async () => {
    testStore = await open()
    model = await startFakeModel(() => ({ question: 'سؤال' }), embed)
    current = content
    logged = ''
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()))
    await model.close()
    await testStore.close()
  })

  const log = pino(
    { level: 'trace' },
    {
      write: (line: string) => {
        logged += line
      },
    },
  )
  const server = () => ({ baseUrl: `${model.url}/v1`, apiKey: 'secret-key' })

  function start(name = 'e1') {
    const services = { server: server(), model: name, store: testStore.store, content: () => current, log }
    const kept = startEmbedding(services, { pollEvery: 5, retryEvery: 20 })
    running.push(kept)
    return kept
  }

  const suggestWith = (kept: ReturnType<typeof start>, embeddingModel: string | null = 'e1') =>
    createSuggest({
      settings: { ...server(), model: 'm', embeddingModel, timeLimit: 4000 },
      content: () => ({
        sections: [],
        ask: () => ({
          language: 'ar',
          outcome: 'unsure',
          topic: null,
          confidence: 0.3,
          candidates: [{ topic: 'decision-time', confidence: 0.3 }],
          passage: null,
        }),
      }),
      index: kept.index,
      log,
      now: () => 0,
    })
  const stored = () => testStore.store.read.selectFrom('embeddings').select(['model', 'digest']).execute()

  it('is kept in the store, and embedded once', async () => {
    const first = start()
    await until(() => first.index() !== null)
    expect(model.embedded).to.have.length(8)
    expect(await stored()).to.have.length(8)
    const second = start()
    await until(() => second.index() !== null)
    expect(model.embedded).to.have.length(8)
  })

  it('follows content that changes, and another model', async () => {
    const kept = start()
    await until(() => kept.index() !== null)
    const before = kept.index()
    current = { ...content, topics: new Map([topic('decision-time', ['متى يصل الرد', 'وين النتيجة'])]) }
    await until(() => kept.index() !== before)
    expect(model.embedded.slice(8)).to.deep.equal(['وين النتيجة'])
    expect(await stored()).to.have.length(5)
    const other = start('e2')
    await until(() => other.index() !== null)
    expect((await stored()).map((row) => row.model)).to.deep.equal(Array.from({ length: 5 }, () => 'e2'))
  })

  it('finds the topic that a question means in other words, without asking for more', async () => {
    const kept = start()
    await until(() => kept.index() !== null)
    const suggest = suggestWith(kept)
    expect(await suggest('انا محمد العتيبي ما جاني اي جواب', 4000)).to.include({ topic: 'decision-time' })
    expect(model.calls).to.have.length(0)
    expect(model.embedded.at(-1)).to.equal('انا [name] ما جاني اي جواب')
  })

  it('takes no topic for what is out of scope, or like nothing', async () => {
    const kept = start()
    await until(() => kept.index() !== null)
    for (const question of ['ابغى اسافر الفضاء معكم', 'سيارتي متعطلة في الطريق'])
      expect(await suggestWith(kept)(question, 4000)).to.not.have.property('topic')
  })

  it('changes nothing where no model embeds, or it fails', async () => {
    const kept = start()
    await until(() => kept.index() !== null)
    const count = model.embedded.length
    expect(await suggestWith(kept, null)('ما جاني اي جواب', 4000)).to.deep.equal({
      question: 'سؤال',
      answer: null,
    })
    expect(model.embedded).to.have.length(count)
    model.failNext({ kind: 'status', status: 200, body: Buffer.from('<html>') })
    expect(await suggestWith(kept)('ما جاني اي جواب', 4000)).to.deep.equal({ question: 'سؤال', answer: null })
    expect(logged).to.include('could not be embedded')
  })

  it('is tried again after a failure, and keeps what came before it', async () => {
    model.failNext({ kind: 'status', status: 200, body: { data: [{ index: 0, embedding: [1] }] } })
    model.failNext({ kind: 'status', status: 503 })
    const kept = start()
    await until(() => kept.index() !== null)
    expect(logged).to.include('model.failed').and.not.include('secret-key')
    expect(await stored()).to.have.length(8)
  })
})
