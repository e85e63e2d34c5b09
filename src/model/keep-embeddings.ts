import type { Logger } from 'pino'
import type { LiveContent } from '../engine/live-content.ts'
import { errorCode } from '../shared/errors.ts'
import { type Loop, startLoop } from '../shared/loop.ts'
import type { Store } from '../store/store.ts'
import { addEmbeddings, readEmbeddings, removeEmbeddings, textDigest } from '../store/tables/embeddings.ts'
import { embedTexts } from './embed-texts.ts'
import type { ModelServer } from './model-server.ts'
import { SemanticIndex, semanticTexts } from './semantic-index.ts'

export type EmbeddingServices = {
  server: ModelServer
  model: string
  store: Store
  content: () => Pick<LiveContent, 'topics' | 'rejects' | 'sections'>
  log: Logger
}

/** The index of the content that is in force; null until its texts are embedded. */
export type KeptEmbeddings = Pick<Loop, 'stop'> & { index(): SemanticIndex | null }

const batchSize = 64
const timeout = 60_000

/**
 * Keeps the content's texts embedded until it is stopped: vectors come from the store, and those of new texts from the
 * model's server, in batches that are kept at once. What fails is tried again later; questions go on without it.
 */
export function startEmbedding(
  { server, model, store, content, log }: EmbeddingServices,
  { pollEvery = 3000, retryEvery = 60_000 } = {},
): KeptEmbeddings {
  let indexed: ReturnType<EmbeddingServices['content']> | null = null
  let index: SemanticIndex | null = null
  const stopping = new AbortController()

  const step = async (): Promise<number> => {
    const current = content()
    if (current === indexed) return pollEvery
    const texts = semanticTexts(current)
    const vectors = await embedAll(texts.map(({ text }) => text))
    index = new SemanticIndex(
      texts.flatMap((one) => {
        const vector = vectors.get(textDigest(one.text))
        return vector ? [{ ...one, vector }] : []
      }),
    )
    indexed = current
    log.info({ texts: texts.length }, 'the content is embedded')
    return pollEvery
  }

  async function embedAll(texts: readonly string[]): Promise<Map<string, Float32Array>> {
    const wanted = new Map(texts.map((text) => [textDigest(text), text]))
    const vectors = new Map(await readEmbeddings(store, model))
    const unused = [...vectors.keys()].filter((digest) => !wanted.has(digest))
    await store.write((write) => removeEmbeddings(write, model, unused))
    const missing = [...wanted].filter(([digest]) => !vectors.has(digest))
    for (let at = 0; at < missing.length; at += batchSize) {
      const batch = missing.slice(at, at + batchSize)
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(timeout)])
      const made = await embedTexts(
        server,
        model,
        batch.map(([, text]) => text),
        signal,
      )
      const fresh = new Map(batch.flatMap(([digest], index) => (made[index] ? [[digest, made[index]]] : [])))
      await store.write((write) => addEmbeddings(write, model, fresh))
      for (const [digest, vector] of fresh) vectors.set(digest, vector)
    }
    return vectors
  }

  const loop = startLoop(
    async () => {
      try {
        return await step()
      } catch (error) {
        if (!stopping.signal.aborted)
          log.warn(
            { code: errorCode(error) },
            'the content could not be embedded; questions go on without it',
          )
        return retryEvery
      }
    },
    (error) => log.error({ err: error }, 'the content could not be embedded'),
  )
  return {
    index: () => index,
    stop: () => {
      stopping.abort()
      return loop.stop()
    },
  }
}
