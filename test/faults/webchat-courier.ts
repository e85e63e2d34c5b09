import { z } from 'zod'
import { type Courier, type CourierDeps, type Person, postSurely, Redelivery } from './courier.ts'
import type { SentMessage } from './ledger.ts'

const opened = z.object({ conversationId: z.string(), token: z.string(), resumeKey: z.string() })
const page = z.object({
  watermark: z.string().optional(),
  activities: z.array(z.looseObject({ id: z.string(), from: z.looseObject({ id: z.string() }) })),
})

/** Browsers on the site: they post with an id of their own until they are answered, and get a new token when theirs is over. */
export class WebchatCourier implements Courier {
  readonly #deps: CourierDeps
  readonly #redelivery: Redelivery
  readonly visitors: Visitor[] = []

  constructor(deps: CourierDeps) {
    this.#deps = deps
    this.#redelivery = new Redelivery(deps)
  }

  async arrive(): Promise<Person> {
    const visitor = new Visitor(this.#deps, this.#redelivery)
    await visitor.open()
    this.visitors.push(visitor)
    return visitor
  }

  settle(): Promise<void> {
    return this.#redelivery.settle()
  }
}

class Visitor implements Person {
  readonly #deps: CourierDeps
  readonly #redelivery: Redelivery
  #session: z.infer<typeof opened> = { conversationId: '', token: '', resumeKey: '' }
  #messages = 0

  constructor(deps: CourierDeps, redelivery: Redelivery) {
    this.#deps = deps
    this.#redelivery = redelivery
  }

  get conversationId(): string {
    return this.#session.conversationId
  }

  async open(): Promise<void> {
    await this.#renew('/conversations', { user: { id: 'visitor' }, locale: 'ar', resumable: true })
  }

  async bring(text: string, isAnswered: boolean): Promise<SentMessage> {
    const key = `said-${++this.#messages}`
    const { conversationId: person } = this
    const eventId = `${person}:${key}`
    const sent = this.#deps.ledger.sending({ channel: 'webchat', person, text, isAnswered, eventId })
    const activity = {
      type: 'message',
      text,
      from: { id: 'visitor' },
      channelData: { clientActivityID: key },
    }
    const post = (signal: AbortSignal) => this.#call('/activities', signal, JSON.stringify(activity))
    await this.#surely(post)
    this.#deps.ledger.acknowledged(sent)
    this.#redelivery.maybe(post)
    return sent
  }

  /** The ids of all that is said to the visitor, as the site shows it, in its order. */
  async heard(): Promise<string[]> {
    const ids: string[] = []
    for (let watermark = ''; ; ) {
      const path = `/activities?watermark=${watermark}`
      const answer = await this.#surely((signal) => this.#call(path, signal))
      const { activities, watermark: next = '' } = page.parse(await answer.json())
      ids.push(...activities.filter(({ from }) => from.id !== 'visitor').map(({ id }) => id))
      if (next === watermark) return ids
      watermark = next
    }
  }

  #call(path: string, signal: AbortSignal, body?: string): Promise<Response> {
    const { conversationId, token } = this.#session
    return fetch(`${this.#deps.url()}/v3/directline/conversations/${conversationId}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: body ?? null,
      signal,
    })
  }

  async #surely(post: (signal: AbortSignal) => Promise<Response>): Promise<Response> {
    for (;;) {
      const answer = await postSurely(post, ({ ok, status }) => ok || status === 403)
      if (answer.ok) return answer
      await this.#renew('/tokens/resume', { resumeKey: this.#session.resumeKey })
    }
  }

  async #renew(path: string, body: unknown): Promise<void> {
    const post = (signal: AbortSignal) =>
      fetch(`${this.#deps.url()}/v3/directline${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal,
      })
    const answer = await postSurely(post)
    this.#session = opened.parse(await answer.json())
  }
}
