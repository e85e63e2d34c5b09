/** Ten digits that begin with 1 or 2 in any script, with blanks, dashes or dots between them. */
const identity = /(?<![\p{L}\p{Nd}+])[12١٢۱۲](?:[\s.\-\u200e\u200f]?\p{Nd}){9}(?!\p{Nd})/gu

/** A Saudi IBAN, whole or with a digit too few or too many. */
const iban = /(?<![\p{L}\p{Nd}])[sS][aA](?:[\s.\-\u200e\u200f]?\p{Nd}){20,24}(?!\p{Nd})/gu

/** What a person's sensitive numbers are shown as; the last digits tell one from another. */
const cover = '••••••'

/** Masks numbers of identity and IBANs in a text, but for their last two digits. */
export function maskIdentifiers(text: string): string {
  return text.replace(iban, covered).replace(identity, covered)
}

function covered(found: string): string {
  const digits = [...found].filter((sign) => /\p{Nd}/u.test(sign))
  return `${cover}${digits.slice(-2).join('')}`
}

/** Masks them in every text of a value, however deep it lies; what names something (`id`, addresses) stays. */
export function maskIdentifiersIn(value: unknown): unknown {
  if (typeof value === 'string') return maskIdentifiers(value)
  if (Array.isArray(value)) return value.map(maskIdentifiersIn)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, isName(key) ? one : maskIdentifiersIn(one)]),
  )
}

function isName(key: string): boolean {
  return /^(?:id|replyToId|contentUrl|clientActivityID)$/.test(key)
}
