/** As much of a browser's XMLHttpRequest, over fetch, as the stock Direct Line client needs in Node. */
export class FetchXmlHttpRequest {
  readyState = 0
  status = 0
  response: unknown = null
  responseText = ''
  responseType = ''
  timeout = 0
  withCredentials = false
  readonly upload = {}
  onreadystatechange: (() => void) | null = null
  onerror: ((error: unknown) => void) | null = null
  ontimeout: (() => void) | null = null
  #request: { method: string; url: string } = { method: 'GET', url: '' }
  readonly #headers = new Headers()
  #responseHeaders = new Headers()
  readonly #abort = new AbortController()

  open(method: string, url: string): void {
    this.#request = { method, url }
    this.readyState = 1
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value)
  }

  getResponseHeader(name: string): string | null {
    return this.#responseHeaders.get(name)
  }

  getAllResponseHeaders(): string {
    return [...this.#responseHeaders].map(([name, value]) => `${name}: ${value}`).join('\r\n')
  }

  abort(): void {
    this.#abort.abort()
  }

  send(body?: string | FormData | null): void {
    void this.#fetch(body ?? null)
  }

  async #fetch(body: string | FormData | null): Promise<void> {
    const { method, url } = this.#request
    const { signal } = this.#abort
    try {
      const answer = await fetch(url, { method, headers: this.#headers, body, signal })
      this.status = answer.status
      this.#responseHeaders = answer.headers
      await this.#read(answer)
    } catch {
      this.status = 0
    }
    if (signal.aborted) return
    this.readyState = 4
    this.onreadystatechange?.()
  }

  async #read(answer: Response): Promise<void> {
    if (this.responseType === 'arraybuffer') {
      this.response = await answer.arrayBuffer()
      return
    }
    this.responseText = await answer.text()
    this.response = this.responseType === 'json' ? JSON.parse(this.responseText || 'null') : this.responseText
  }
}
