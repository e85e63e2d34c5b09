import type { PhoneAction, PhoneMessage } from './line.ts'

/** A person's own message as their phone shows it. */
export function ownMessage(id: string, action: PhoneAction): PhoneMessage {
  const base = { id, from: 'person' as const, choices: [] }
  if (action.kind === 'text') return { ...base, text: action.text }
  if (action.kind === 'press') return { ...base, text: action.title }
  if (action.kind === 'file') return { ...base, text: action.name, file: action.mediaType }
  return { ...base, text: `📍 ${action.latitude}, ${action.longitude}` }
}

/** Own messages stand before what was received after them; `at` is how many were received until then. */
export function merged(
  own: readonly { at: number; message: PhoneMessage }[],
  received: readonly PhoneMessage[],
): PhoneMessage[] {
  return [...received.keys(), received.length].flatMap((index) => [
    ...own.filter(({ at }) => at === index).map(({ message }) => message),
    ...received.slice(index, index + 1),
  ])
}
