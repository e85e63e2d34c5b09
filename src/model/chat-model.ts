import { z } from 'zod'
import { WaslError } from '../shared/errors.ts'

/** An OpenAI-compatible chat server. */
export type ModelSettings = {
  /** Such as `https://api.openai.com/v1`. */
  baseUrl: string
  apiKey: string
  model: string
  /** Milliseconds from a question's arrival after which the built-in answer is sent. */
  timeLimit: number
}

export type ChatMessage = { role: 'system' | 'user'; content: string }

const maxBytes = 64 * 1024
const maxTokens = 400

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})

/** Asks the model once and returns the JSON object in its answer. Throws `model.failed` for anything else. */
export async function askModel(
  { baseUrl, apiKey, model }: ModelSettings,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({ model, messages, temperature: 0, max_tokens: maxTokens }),
      redirect: 'error',
      signal,
    })
    if (!response.ok) throw new WaslError('model.failed', `the model's server answered ${response.status}`)
    const { choices } = completion.parse(JSON.parse(await readText(response)))
    return jsonIn(choices[0]?.message.content ?? '')
  } catch (error) {
    if (error instanceof WaslError) throw error
    throw new WaslError('model.failed', 'the model could not be asked', { cause: error })
  }
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new WaslError('model.failed', 'the answer of the model is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Reads the JSON object in an answer: models often put words or a code fence around it. */
function jsonIn(content: string): unknown {
  return JSON.parse(content.slice(content.indexOf('{'), content.lastIndexOf('}') + 1))
}
