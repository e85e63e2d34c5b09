import { expect } from 'chai'
import type { TurnInput } from '../../../src/engine/turn.ts'
import type { InboundFile, RemoteMedia } from '../../../src/messages/inbound-event.ts'
import type { PreparationSettings } from '../../../src/runtime/preparation/preparation.ts'
import { startPreparingEvents } from '../../../src/runtime/prepare-events.ts'
import { WaslError } from '../../../src/shared/errors.ts'
import { readFile } from '../../../src/store/tables/files.ts'
import { readTranscript } from '../../../src/store/tables/transcript.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { echoTurn, fakeChannel, messageFrom, type TestRuntime, testRuntime } from '../../support/runtime.ts'
import type { TestStore } from '../../support/store.ts'

const photo: InboundFile = {
  name: 'photo.jpg',
  mediaType: 'image/jpeg',
  bytes: Buffer.from([0xff, 0xd8, 0xff]),
}
const media = (reference: string, size: number | null = null): RemoteMedia => ({
  reference,
  name: `${reference}.jpg`,
  mediaType: 'image/jpeg',
  size,
})

describeEachStore('preparing events', (open) => {
  let testStore: TestStore
  let turns: TurnInput[]
  beforeEach(async () => {
    testStore = await open()
    turns = []
  })
  afterEach(() => testStore.close())

  function runtimeWith(fetchMedia: (reference: string) => Promise<InboundFile>): TestRuntime {
    const echo = echoTurn()
    return testRuntime(testStore, {
      channels: [fakeChannel('push', { fetchMedia })],
      runTurn: (input) => {
        turns.push(input)
        return echo(input)
      },
    })
  }

  /** Fetches until nothing is being fetched any more, moving the clock on a minute at a time. */
  async function fetchAll(runtime: TestRuntime, settings: PreparationSettings = {}): Promise<void> {
    const fetcher = startPreparingEvents(runtime, { pollEvery: 5, ...settings })
    const fetching = testStore.store.read.selectFrom('inbox').select('id').where('status', '=', 'fetching')
    for (let tries = 0; tries < 200 && (await fetching.executeTakeFirst()); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      runtime.clock.advance(60_000)
    }
    await fetcher.stop()
    await runtime.runTurns()
  }

  it('stores a file sealed and gives it to the turn', async () => {
    const runtime = runtimeWith(async () => photo)
    const [accepted] = await runtime.intake.accept([messageFrom('a', 'look', { media: [media('m1')] })])
    await fetchAll(runtime)
    const [file] = turns[0]?.files ?? []
    expect(file).to.deep.include({ name: 'photo.jpg', mediaType: 'image/jpeg', size: 3 })
    expect([...(await readFile(testStore.store, file?.id ?? '')).bytes]).to.deep.equal([0xff, 0xd8, 0xff])
    const [entry] = await readTranscript(testStore.store, accepted?.conversationId ?? '', {
      after: -1,
      max: 1,
    })
    expect(entry?.activity.attachments?.[0]).to.deep.equal({
      contentType: 'image/jpeg',
      name: 'photo.jpg',
      contentUrl: `wasl-file:${file?.id}`,
    })
  })

  it('delays later messages of the conversation, but no other conversation', async () => {
    const runtime = runtimeWith(async () => photo)
    await runtime.intake.accept([
      messageFrom('a', 'with a file', { media: [media('m1')] }),
      messageFrom('a', 'after it'),
      messageFrom('b', 'somebody else'),
    ])
    await runtime.runTurns()
    expect(turns.map(({ activity }) => activity.text)).to.deep.equal(['somebody else'])
    await fetchAll(runtime)
    expect(turns.map(({ activity }) => activity.text)).to.deep.equal([
      'somebody else',
      'with a file',
      'after it',
    ])
  })

  const refusals: { title: string; fetchMedia: () => Promise<InboundFile>; size?: number; code: string }[] = [
    {
      title: 'is announced as too large',
      fetchMedia: async () => photo,
      size: 5000,
      code: 'media.too-large',
    },
    {
      title: 'turns out to be too large',
      fetchMedia: async () => ({ ...photo, bytes: new Uint8Array(2000) }),
      code: 'media.too-large',
    },
    {
      title: 'is gone',
      fetchMedia: async () => {
        throw new WaslError('media.gone', 'gone')
      },
      code: 'media.gone',
    },
    {
      title: 'fails for a reason of ours',
      fetchMedia: async () => {
        throw new Error('bug')
      },
      code: 'media.failed',
    },
    {
      title: 'cannot be had after several tries',
      fetchMedia: async () => {
        throw new WaslError('channel.unavailable', 'busy', { retryable: true })
      },
      code: 'media.failed',
    },
  ]
  for (const { title, fetchMedia, size, code } of refusals) {
    it(`refuses a file that ${title}, and lets the message have its turn`, async () => {
      const runtime = runtimeWith(fetchMedia)
      await runtime.intake.accept([messageFrom('a', 'look', { media: [media('m1', size ?? null)] })])
      await fetchAll(runtime, { maxBytes: 1000 })
      expect(turns[0]?.refusedFiles).to.deep.equal([{ name: 'm1.jpg', code }])
      expect(turns[0]?.files).to.deep.equal([])
    })
  }

  it('fetches only missing files when it retries', async () => {
    const asked: string[] = []
    const runtime = runtimeWith(async (reference) => {
      asked.push(reference)
      if (reference === 'm2' && asked.length < 3)
        throw new WaslError('channel.unavailable', 'busy', { retryable: true })
      return photo
    })
    await runtime.intake.accept([messageFrom('a', 'look', { media: [media('m1'), media('m2')] })])
    await fetchAll(runtime)
    expect(asked).to.deep.equal(['m1', 'm2', 'm2'])
    expect(turns[0]?.files).to.have.length(2)
    expect(await testStore.store.read.selectFrom('files').select('id').execute()).to.have.length(2)
  })

  it('gives up on a channel that never answers', async () => {
    const runtime = runtimeWith(() => new Promise<never>(() => undefined))
    await runtime.intake.accept([messageFrom('a', 'look', { media: [media('m1')] })])
    await fetchAll(runtime, { timeout: 5, maxAttempts: 2 })
    expect(turns[0]?.refusedFiles).to.deep.equal([{ name: 'm1.jpg', code: 'media.timeout' }])
  })

  it('fetches at most four events’ files at the same time', async () => {
    let underWay = 0
    let peak = 0
    const runtime = runtimeWith(async () => {
      peak = Math.max(peak, ++underWay)
      await new Promise((resolve) => setTimeout(resolve, 30))
      underWay--
      return photo
    })
    await runtime.intake.accept(
      Array.from({ length: 12 }, (_, index) => messageFrom(`p${index}`, 'look', { media: [media('m')] })),
    )
    await fetchAll(runtime)
    expect(turns).to.have.length(12)
    expect(peak).to.equal(4)
  })
})
