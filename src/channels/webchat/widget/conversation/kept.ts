import * as z from 'zod/mini'

const sessionForm = z.object({ conversationId: z.string(), user: z.string(), resumeKey: z.string() })
const outgoingForm = z.array(
  z.object({ key: z.string(), text: z.string(), value: z.nullable(z.string()), at: z.number() }),
)

export type KeptSession = z.infer<typeof sessionForm>
export type KeptMessage = z.infer<typeof outgoingForm>[number]

/** What the browser keeps of a conversation over a reload and over days; nothing of what was said but unsent messages. */
export const kept = {
  readSession: (): KeptSession | null => read('wasl.session', sessionForm) ?? null,
  writeSession: (session: KeptSession | null) => write('wasl.session', session),
  readOutgoing: (): KeptMessage[] => read('wasl.outgoing', outgoingForm) ?? [],
  writeOutgoing: (messages: readonly KeptMessage[]) =>
    write('wasl.outgoing', messages.length > 0 ? messages : null),
  readSetting: (name: string): string | null => read(`wasl.${name}`, z.string()) ?? null,
  writeSetting: (name: string, value: string) => write(`wasl.${name}`, value),
}

/** A browser may refuse storage (private windows, third-party frames); then the page alone remembers. */
const memory = new Map<string, string>()

function read<T extends z.core.$ZodType>(name: string, form: T): z.output<T> | undefined {
  const result = z.safeParse(form, parse(readText(name)))
  return result.success ? result.data : undefined
}

function readText(name: string): string | null {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null
  } catch {
    return memory.get(name) ?? null
  }
}

function write(name: string, value: unknown): void {
  const text = JSON.stringify(value)
  if (value === null) memory.delete(name)
  else memory.set(name, text)
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, text)
  } catch {
    memory.set(name, text)
  }
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
