import { type Action, formatAction, parseAction } from './action.ts'

/**
 * What a pressed button says. Its token, which the channel sends back, is ASCII and at most 64 bytes long, because no
 * channel's limit is lower:
 * `go:<action>` does an action and is always valid; `action` is null for one that is no longer there.
 * `f:<draft>:<step>:<value>` answers one step of one draft and is refused kindly when that step is over.
 * `rate:<subject>:<score>` rates a service.
 * `helpful:<topic>:<yes or no>` says whether the answer of a topic helped.
 * `link:<id>:<yes or no>` confirms a link to another channel.
 */
export type Button =
  | { kind: 'go'; action: Action | null }
  | { kind: 'form'; draft: string; step: string; value: string }
  | { kind: 'rate'; subject: string; score: number }
  | { kind: 'helpful'; topic: string; yes: boolean }
  | { kind: 'link'; id: string; yes: boolean }

/** The buttons of the kinds `K`. */
export type ButtonOf<K extends Button['kind']> = Extract<Button, { kind: K }>

/** Reads and writes the parts of a token behind its prefix. */
type ButtonCodec<B extends Button> = {
  prefix: string
  parse(parts: readonly string[]): B | null
  parts(button: B): readonly string[]
}

const codecs: { [K in Button['kind']]: ButtonCodec<ButtonOf<K>> } = {
  go: {
    prefix: 'go',
    parse: (parts) => (parts.length > 0 ? { kind: 'go', action: parseAction(parts.join(':')) } : null),
    parts: ({ action }) => (action ? [formatAction(action)] : []),
  },
  form: {
    prefix: 'f',
    parse: ([draft = '', step = '', value, ...more]) =>
      value !== undefined && more.length === 0 ? { kind: 'form', draft, step, value } : null,
    parts: ({ draft, step, value }) => [draft, step, value],
  },
  rate: {
    prefix: 'rate',
    parse: ([subject = '', score = '', ...more]) =>
      /^[1-5]$/.test(score) && more.length === 0 ? { kind: 'rate', subject, score: Number(score) } : null,
    parts: ({ subject, score }) => [subject, String(score)],
  },
  helpful: {
    prefix: 'helpful',
    parse: (parts) =>
      parts.length === 2 ? { kind: 'helpful', topic: parts[0] ?? '', yes: parts[1] === 'yes' } : null,
    parts: ({ topic, yes }) => [topic, yes ? 'yes' : 'no'],
  },
  link: {
    prefix: 'link',
    parse: (parts) =>
      parts.length === 2 ? { kind: 'link', id: parts[0] ?? '', yes: parts[1] === 'yes' } : null,
    parts: ({ id, yes }) => [id, yes ? 'yes' : 'no'],
  },
}

const maxTokenLength = 64

/** Returns the button that `token` was made for, or null when it is no token. */
export function parseButton(token: string): Button | null {
  if (token.length > maxTokenLength) return null
  const [prefix, ...parts] = token.split(':')
  const codec = Object.values(codecs).find((one) => one.prefix === prefix)
  return codec?.parse(parts) ?? null
}

/** Returns the token of a button; `parseButton` reads it back. */
export function buttonToken<K extends Button['kind']>(button: { [P in K]: ButtonOf<P> }[K]): string {
  const { prefix, parts } = codecs[button.kind]
  return [prefix, ...parts(button)].join(':')
}

/** Returns the token of a button that does `action`. */
export function goToken(action: Action): string {
  return buttonToken({ kind: 'go', action })
}

/** Returns the token of a button that answers `step` of a draft with `value`. */
export function formToken(draftId: string, step: string, value: string): string {
  return buttonToken({ kind: 'form', draft: draftTag(draftId), step, value })
}

/** Returns the part of a draft's id that its buttons carry. */
export function draftTag(draftId: string): string {
  return draftId.replaceAll('-', '').slice(-10)
}
