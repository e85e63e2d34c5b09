import { WaslError } from '../shared/errors.ts'

/** Where an OpenAI-compatible server is asked, such as `https://api.openai.com/v1`. */
export type ModelServer = { baseUrl: string; apiKey: string }

/** Posts to a path of the server and returns the JSON that it answers. Throws `model.failed` for anything else. */
export async function postToModel(
  { baseUrl, apiKey }: ModelServer,
  { path, body, maxBytes }: { path: string; body: unknown; maxBytes: number },
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const response = await fetch(`${baseUrl}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
      body: JSON.stringify(body),
      redirect: 'error',
      signal,
    })
    if (!response.ok) throw new WaslError('model.failed', `the model's server answered ${response.status}`)
    return JSON.parse(await readText(response, maxBytes))
  } catch (error) {
    throw asModelError(error)
  }
}

/** Returns an error as `model.failed`, with what it was as its cause. */
export function asModelError(error: unknown): WaslError {
  if (error instanceof WaslError) return error
  return new WaslError('model.failed', 'the model could not be asked', { cause: error })
}

async function readText({ body }: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new WaslError('model.failed', 'the answer of the model is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
