import { z } from 'zod'
import { WaslError } from '../shared/errors.ts'
import { asModelError, type ModelServer, postToModel } from './model-server.ts'

const maxBytes = 16 * 1024 * 1024
const answer = z.object({
  data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()).min(1) })),
})

/** Embeds texts with the server's model; returns a vector of length one for each, in their order. Throws `model.failed`. */
export async function embedTexts(
  server: ModelServer,
  model: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const body = { model, input: texts, encoding_format: 'float' }
  const answered = await postToModel(server, { path: 'embeddings', body, maxBytes }, signal)
  const parsed = answer.safeParse(answered)
  if (!parsed.success) throw asModelError(parsed.error)
  const vectors = new Map(parsed.data.data.map(({ index, embedding }) => [index, unitVector(embedding)]))
  return texts.map((_, index) => {
    const vector = vectors.get(index)
    if (!vector) throw new WaslError('model.failed', 'the model left a text out')
    return vector
  })
}

/** The similarity of two vectors of length one; those of different models are not alike at all. */
export function similarity(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) return 0
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}

function unitVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1
  return Float32Array.from(values, (value) => value / length)
}
