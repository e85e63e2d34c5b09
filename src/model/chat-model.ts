import { z } from 'zod'
import { asModelError, type ModelServer, postToModel } from './model-server.ts'

/** An OpenAI-compatible chat server. */
export type ModelSettings = ModelServer & {
  model: string
  /** The model that embeds texts; null: texts are not embedded. */
  embeddingModel: string | null
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
  const body = { model, messages, temperature: 0, max_tokens: maxTokens, stream: false }
  const answered = await postToModel(
    { baseUrl, apiKey },
    { path: 'chat/completions', body, maxBytes },
    signal,
  )
  try {
    const { choices } = completion.parse(answered)
    return jsonIn(choices[0]?.message.content ?? '')
  } catch (error) {
    throw asModelError(error)
  }
}

/** Reads the JSON object in an answer: models often put words or a code fence around it. */
function jsonIn(content: string): unknown {
  return JSON.parse(content.slice(content.indexOf('{'), content.lastIndexOf('}') + 1))
}
