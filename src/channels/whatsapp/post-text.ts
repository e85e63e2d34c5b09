import { Agent, type Dispatcher } from 'undici'

/** The answer of a call; a header that is repeated has all its values. */
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string }

/** The text to post, the time limit in milliseconds, and the dispatcher. */
type Post = { text: string; headers: Record<string, string>; timeout: number; dispatcher?: Dispatcher }

/** In bytes; the Cloud API answers in a few hundred. */
const maxAnswerLength = 1_000_000

/** Not undici's global one: that is Node's own, of another version, when something called `fetch` before. */
const agent = new Agent()

/**
 * Posts a text and returns the whole answer, following no redirect. It avoids what `fetch` and undici's own `request` set
 * up for bodies that stream and for signals, which cost more than the call itself. Rejects with a `TimeoutError` when the
 * answer is not whole after `timeout` milliseconds; a request that has not started by then is not sent.
 */
export function postText(url: string, { text, headers, timeout, dispatcher = agent }: Post): Promise<Answer> {
  const { origin, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    const answer: Answer = { status: 0, headers: {}, text: '' }
    let abort = (_reason: Error): void => undefined
    let isSettled = false

    const end = (settle: () => void) => {
      isSettled = true
      clearTimeout(alarm)
      settle()
    }
    const alarm = setTimeout(() => {
      const error = new DOMException(`no answer in ${timeout} ms`, 'TimeoutError')
      end(() => reject(error))
      abort(error)
    }, timeout)

    dispatcher.dispatch(
      { origin, path: pathname + search, method: 'POST', headers, body: text },
      {
        onRequestStart: (controller) => {
          abort = (reason) => controller.abort(reason)
          if (isSettled) abort(new Error('the time was over'))
        },
        onResponseStart: (_controller, status, received) => {
          answer.status = status
          answer.headers = received
        },
        onResponseData: (controller, part) => {
          parts.push(part)
          size += part.length
          if (size > maxAnswerLength) controller.abort(new Error('the answer is too long'))
        },
        onResponseEnd: () => end(() => resolve({ ...answer, text: Buffer.concat(parts).toString('utf8') })),
        onResponseError: (_controller, error) => end(() => reject(error)),
      },
    )
  })
}
