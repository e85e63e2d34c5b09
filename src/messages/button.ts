/**
 * Button tokens: what a pressed button sends back. They are ASCII and at most 64 bytes, because no channel's limit is lower.
 * `go:<action>` does what `dialogs/README.md` calls an action and is always valid.
 * `f:<draft>:<step>:<value>` answers one step of one draft and is refused kindly when that step is over.
 * `rate:<subject>:<score>` rates a service.
 * `link:<id>:<yes or no>` confirms a way to another channel.
 */
export type Button =
  | { kind: 'go'; action: string }
  | { kind: 'form'; draft: string; step: string; value: string }
  | { kind: 'rate'; subject: string; score: number }
  | { kind: 'helpful'; topic: string; yes: boolean }
  | { kind: 'link'; id: string; yes: boolean }

const maxTokenLength = 64

/** The token of a button that says whether the answer of `topic` helped. */
export function helpfulToken(topic: string, yes: boolean): string {
  return `helpful:${topic}:${yes ? 'yes' : 'no'}`
}

/** The token of a button that says whether it was the same person who sent a code on another channel. */
export function linkToken(linkId: string, yes: boolean): string {
  return `link:${linkId}:${yes ? 'yes' : 'no'}`
}

/** The part of a draft's id that its buttons carry. */
export function draftTag(draftId: string): string {
  return draftId.replaceAll('-', '').slice(-10)
}

/** The token of a button that does `action`. */
export function goToken(action: string): string {
  return `go:${action}`
}

/** The token of a button that answers `step` of a draft with `value`. */
export function formToken(draftId: string, step: string, value: string): string {
  return `f:${draftTag(draftId)}:${step}:${value}`
}

/** The button that `token` was made for, or null when it is no token. */
export function parseButton(token: string): Button | null {
  if (token.length > maxTokenLength) return null
  const [kind, ...parts] = token.split(':')
  if (kind === 'go' && parts.length > 0) return { kind: 'go', action: parts.join(':') }
  if (kind === 'f' && parts.length === 3) {
    const [draft = '', step = '', value = ''] = parts
    return { kind: 'form', draft, step, value }
  }
  if (kind === 'rate' && parts.length === 2 && /^[1-5]$/.test(parts[1] ?? '')) {
    return { kind: 'rate', subject: parts[0] ?? '', score: Number(parts[1]) }
  }
  if (kind === 'helpful' && parts.length === 2)
    return { kind: 'helpful', topic: parts[0] ?? '', yes: parts[1] === 'yes' }
  if (kind === 'link' && parts.length === 2)
    return { kind: 'link', id: parts[0] ?? '', yes: parts[1] === 'yes' }
  return null
}
