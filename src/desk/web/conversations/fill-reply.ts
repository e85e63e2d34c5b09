/** What is known of those that a ready reply names; null where it is not. */
export type ReplyValues = {
  name: string | null
  staff: string
  organisation: string
  reference: string | null
}

const variable = /\{(\w+)\}/gu

/**
 * Fills a ready reply. A name that is not known is left out with the space before it; anything else that is not known leaves
 * `missing` in its place, which keeps the reply from being sent by mistake.
 */
export function fillReply(text: string, values: ReplyValues, missing: (variable: string) => string): string {
  const known = new Map<string, string | null>(Object.entries(values))
  const filled = text.replace(variable, (_all, name: string) => {
    const value = known.get(name) ?? null
    if (value !== null && value !== '') return value
    return name === 'name' ? '' : missing(name)
  })
  return filled
    .replace(/(?<! ) +(?=[،,.؟?!])/gu, '')
    .replace(/ {2,}/gu, ' ')
    .trim()
}

/** What is searched for after a «/» at the end of a text; null where none begins a word there. */
export function slashQuery(text: string): string | null {
  return /(?:^|\s)\/([^\s/]*)$/u.exec(text)?.[1] ?? null
}

/** The text with the «/» and what follows it replaced by a reply. */
export function withReply(text: string, reply: string): string {
  return text.replace(/\/[^\s/]*$/u, () => reply)
}
