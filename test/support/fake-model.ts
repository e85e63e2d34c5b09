import { z } from 'zod'
import { type FaultyServer, startFaultyServer } from './faulty-server.ts'

const request = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) })

/** What the fake model is asked: to rephrase a question, or to answer one from passages. */
export type ModelCall = {
  authorization: string | undefined
  raw: string
  question: string
  passages: { id: string; text: string }[]
}

const user = z.object({
  question: z.string(),
  passages: z.array(z.object({ id: z.string(), text: z.string() })).default([]),
})

export type FakeModel = FaultyServer & {
  calls: ModelCall[]
  /** The texts that were embedded, in the order in which they came. */
  embedded: string[]
}

const embeddingRequest = z.object({ model: z.string(), input: z.array(z.string()) })

/** An OpenAI-compatible server on loopback that says what `say` gives, embeds as `embed` does, and keeps what it was asked. */
export async function startFakeModel(
  say: (call: ModelCall) => unknown,
  embed: ((text: string) => readonly number[]) | null = null,
): Promise<FakeModel> {
  const calls: ModelCall[] = []
  const embedded: string[] = []
  const server = await startFaultyServer(({ path, headers, body }) => {
    if (path === '/v1/embeddings' && embed) {
      const { input } = embeddingRequest.parse(JSON.parse(body.toString('utf8')))
      embedded.push(...input)
      const data = input.map((text, index) => ({ index, embedding: embed(text) }))
      return { body: { data: data.reverse() } }
    }
    if (path !== '/v1/chat/completions') return { status: 404, body: {} }
    const raw = body.toString('utf8')
    const { messages } = request.parse(JSON.parse(raw))
    const asked = user.parse(JSON.parse(messages.at(-1)?.content ?? ''))
    const call = { authorization: headers.authorization, raw, ...asked }
    calls.push(call)
    const said = say(call)
    const content = typeof said === 'string' ? said : JSON.stringify(said)
    return { body: { choices: [{ message: { role: 'assistant', content } }] } }
  })
  return { ...server, calls, embedded }
}
