/** A member of the staff who signed in and whose page follows the desk's events. */
export type FollowedDesk = {
  /** The kinds of events that came so far. */
  heard(): string[]
  close(): Promise<void>
}

/** Signs in to the desk of the process at `url` and follows its events. */
export async function followDesk(url: string, email: string, password: string): Promise<FollowedDesk> {
  const login = await fetch(`${url}/api/desk/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (login.status !== 200) throw new Error(`signing in was answered with ${login.status}`)
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const abort = new AbortController()
  const response = await fetch(`${url}/api/desk/events`, { headers: { cookie }, signal: abort.signal })
  let text = ''
  const reading = (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
  })().catch((error: unknown) => {
    if (!abort.signal.aborted) throw error
  })
  return {
    heard: () => [...text.matchAll(/^event: (\w+)$/gm)].map(([, kind = '']) => kind),
    close: async () => {
      abort.abort()
      await reading
    },
  }
}
