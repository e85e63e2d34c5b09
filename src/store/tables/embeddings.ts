import { createHash } from 'node:crypto'
import type { Store, Write } from '../store.ts'
import { plain, type TableMarks } from '../table-marks.ts'

/** The vector of a text of the content under the text's SHA-256: 32-bit floats, little-endian, as base64. */
type Embeddings = { model: string; digest: string; vector: string }

declare module '../schema.ts' {
  interface Database {
    embeddings: Embeddings
  }
}

/** The privacy marks of `embeddings`. */
export const embeddingsTable = {
  columns: { model: plain, digest: plain, vector: plain },
  unowned: 'of phrasings and guides, not of what people write',
  retention: [{ kept: 'until its text or its model is no longer used' }],
  notMoved: 'they are made again',
} as const satisfies TableMarks<'embeddings'>

/** Returns the SHA-256 of a text, hex: the key of its vector. */
export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Returns the vectors that a model made, by the digest of their texts. */
export async function readEmbeddings(
  { read }: Pick<Store, 'read'>,
  model: string,
): Promise<ReadonlyMap<string, Float32Array>> {
  const rows = await read
    .selectFrom('embeddings')
    .select(['digest', 'vector'])
    .where('model', '=', model)
    .execute()
  return new Map(rows.map(({ digest, vector }) => [digest, fromBase64(vector)]))
}

/** Keeps vectors by the digest of their texts; one that is there already stays. */
export async function addEmbeddings(
  { trx }: Write,
  model: string,
  vectors: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  if (vectors.size === 0) return
  const rows = [...vectors].map(([digest, vector]) => ({ model, digest, vector: toBase64(vector) }))
  await trx
    .insertInto('embeddings')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Removes the vectors of other models, and of texts that are no longer used. */
export async function removeEmbeddings(
  { trx }: Write,
  model: string,
  unused: readonly string[],
): Promise<void> {
  await trx.deleteFrom('embeddings').where('model', '<>', model).execute()
  for (const digest of unused)
    await trx.deleteFrom('embeddings').where('model', '=', model).where('digest', '=', digest).execute()
}

function toBase64(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4)
  for (const [at, value] of vector.entries()) bytes.writeFloatLE(value, at * 4)
  return bytes.toString('base64')
}

function fromBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64')
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4))
}
