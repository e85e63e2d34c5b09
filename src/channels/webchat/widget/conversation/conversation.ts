import {
  type Opened,
  postActivity,
  RequestError,
  readPage,
  refreshToken,
  reopenStream,
  resumeConversation,
  startConversation,
  uploadFiles,
} from './direct-line-api.ts'
import { type Entry, entryOf, type Page } from './entries.ts'
import { kept } from './kept.ts'
import { LiveFeed } from './live-feed.ts'
import { Outgoing, type OutgoingMessage } from './outgoing.ts'

const typingMillis = 8000
const typedPause = 4000

export type Connection = 'connecting' | 'online' | 'reconnecting' | 'offline'

/** What the page shows. */
export type ConversationView = { connection: Connection; entries: readonly Entry[]; isTyping: boolean }

/** The person's conversation: started or carried on, kept up to date, and written to. */
export class Conversation {
  readonly #outgoing: Outgoing
  readonly #watchers = new Set<(view: ConversationView) => void>()
  #feed: LiveFeed
  #locale: string
  #session: Opened | null = null
  #expiresAt = 0
  #opening: Promise<Opened> | null = null
  #entries: readonly Entry[] = []
  #watermark = ''
  #connection: Connection = 'connecting'
  #typedAt = 0
  #typing: ReturnType<typeof setTimeout> | null = null

  constructor(locale: string) {
    this.#locale = locale
    this.#outgoing = new Outgoing(
      (message, onProgress) => this.#send(message, onProgress),
      () => this.#show(),
    )
    this.#feed = this.#openFeed()
    addEventListener('online', () => this.#comeBack())
    addEventListener('offline', () => this.#feed.drop())
    document.addEventListener('visibilitychange', () => document.hidden || this.#comeBack())
  }

  /** Shows the conversation to `watcher`, now and at every change; gives the way to stop. */
  watch(watcher: (view: ConversationView) => void): () => void {
    this.#watchers.add(watcher)
    watcher(this.#view())
    return () => {
      this.#watchers.delete(watcher)
    }
  }

  say(text: string, value: string | null = null, files: readonly File[] = []): void {
    this.#outgoing.add(text, value, files)
  }

  /** Lets a colleague see that the person is writing; a hint, told every few seconds and to the bot not at all. */
  type(): void {
    const now = Date.now()
    if (this.#isWithBot() || now - this.#typedAt < typedPause) return
    this.#typedAt = now
    const activity = { type: 'typing', locale: this.#locale }
    this.#withSession((session) => postActivity(session, activity)).catch((failure: unknown) => {
      console.debug('typing was not shown', failure)
    })
  }

  retry(key: string): void {
    this.#outgoing.retry(key)
    this.#feed.hurry()
  }

  remove(key: string): void {
    this.#outgoing.remove(key)
  }

  speak(locale: string): void {
    this.#locale = locale
  }

  /** Leaves this conversation for good and starts another. */
  startOver(): void {
    this.#feed.stop()
    this.#outgoing.clear()
    this.#forget()
    this.#feed = this.#openFeed()
    this.#show()
  }

  #openFeed(): LiveFeed {
    const isCurrent = () => this.#feed === feed
    const feed: LiveFeed = new LiveFeed({
      openStream: () => this.#openStream(),
      poll: async () => this.#take(await this.#withSession((session) => readPage(session, this.#watermark))),
      onPage: (page) => isCurrent() && this.#take(page),
      onConnected: (isConnected) => isCurrent() && this.#setConnected(isConnected),
    })
    return feed
  }

  async #openStream(): Promise<string> {
    const { streamUrl } = await this.#withSession((session) =>
      this.#watermark === '' && session.streamUrl
        ? this.#takeStream(session)
        : reopenStream(session, this.#watermark),
    )
    if (!streamUrl) throw new RequestError(502, 'unreadable')
    return streamUrl
  }

  /** The stream that came with the session is good for one opening. */
  async #takeStream(session: Opened): Promise<Opened> {
    const { streamUrl: _taken, ...rest } = session
    this.#session = rest
    return session
  }

  async #send(message: OutgoingMessage, onProgress: (share: number) => void): Promise<void> {
    const { key, text, value, files, cancel } = message
    const activity = {
      type: 'message',
      text,
      locale: this.#locale,
      ...(value ? { value } : {}),
      channelData: { clientActivityID: key },
    }
    await this.#withSession((session) =>
      files.length > 0
        ? uploadFiles(session, activity, files, onProgress, cancel.signal)
        : postActivity(session, activity),
    )
    const isShown = this.#entries.some((entry) => entry.key === key)
    if (!isShown) this.#setTyping(this.#isWithBot())
  }

  /** Runs a request with a valid token; a token that the server no longer takes is renewed once. */
  async #withSession<T>(request: (session: Opened) => Promise<T>): Promise<T> {
    try {
      return await request(await this.#open())
    } catch (error) {
      if (!(error instanceof RequestError) || (error.status !== 403 && error.status !== 404)) throw error
      if (error.status === 404) this.#forget()
      this.#session = null
      return request(await this.#open())
    }
  }

  #open(): Promise<Opened> {
    if (this.#session && Date.now() < this.#expiresAt) return Promise.resolve(this.#session)
    this.#opening ??= this.#renew().finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  async #renew(): Promise<Opened> {
    const saved = kept.readSession()
    const user = saved?.user ?? `web-${crypto.randomUUID()}`
    const session =
      (await this.#refreshed()) ??
      (await resumed(saved?.resumeKey)) ??
      (await startConversation(user, this.#locale))
    this.#session = session
    this.#expiresAt = Date.now() + (session.expires_in * 1000) / 2
    const resumeKey = session.resumeKey ?? saved?.resumeKey
    if (resumeKey) kept.writeSession({ conversationId: session.conversationId, user, resumeKey })
    return session
  }

  async #refreshed(): Promise<Opened | null> {
    if (!this.#session) return null
    try {
      return await refreshToken(this.#session.token)
    } catch (error) {
      if (error instanceof RequestError && error.isTemporary) throw error
      return null
    }
  }

  #take({ activities, watermark }: Page): void {
    if (watermark) this.#watermark = watermark
    for (const activity of activities) {
      if (activity.type === 'typing') this.#setTyping(true)
      const entry = entryOf(activity)
      if (!entry || this.#entries.some(({ key }) => key === entry.key)) continue
      this.#entries = [...this.#entries, entry]
      this.#outgoing.remove(entry.key)
      if (entry.author !== 'me') this.#setTyping(false)
    }
    this.#show()
  }

  #isWithBot(): boolean {
    return this.#entries.findLast(({ author }) => author !== 'me')?.author !== 'staff'
  }

  #setTyping(isTyping: boolean): void {
    if (this.#typing) clearTimeout(this.#typing)
    this.#typing = isTyping ? setTimeout(() => this.#setTyping(false), typingMillis) : null
    this.#show()
  }

  #setConnected(isConnected: boolean): void {
    this.#connection = isConnected ? 'online' : navigator.onLine ? 'reconnecting' : 'offline'
    if (isConnected) void this.#outgoing.flush()
    this.#show()
  }

  #comeBack(): void {
    this.#feed.hurry()
    void this.#outgoing.flush()
  }

  #forget(): void {
    kept.writeSession(null)
    this.#session = null
    this.#entries = []
    this.#watermark = ''
    this.#connection = 'connecting'
  }

  #show(): void {
    const view = this.#view()
    for (const watcher of this.#watchers) watcher(view)
  }

  #view(): ConversationView {
    const entries = [...this.#entries, ...this.#outgoing.messages.map(entryOfOutgoing)]
    return { connection: this.#connection, entries, isTyping: this.#typing !== null }
  }
}

async function resumed(resumeKey: string | undefined): Promise<Opened | null> {
  if (!resumeKey) return null
  try {
    return await resumeConversation(resumeKey)
  } catch (error) {
    if (error instanceof RequestError && error.isTemporary) throw error
    return null
  }
}

function entryOfOutgoing({ key, text, files, previews, at, delivery }: OutgoingMessage): Entry {
  return {
    key,
    author: 'me',
    name: null,
    text,
    quote: null,
    at,
    attachments: files.map((file, index) => ({
      url: previews[index] ?? '',
      name: file.name,
      isImage: previews[index] !== '',
      isVoice: false,
    })),
    choices: [],
    endsChoices: false,
    field: null,
    delivery,
  }
}
