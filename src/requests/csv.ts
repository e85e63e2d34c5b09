/** The mark by which spreadsheets know that a file is UTF-8. */
export const utf8Mark = '\ufeff'

/** Returns one line of a CSV file (RFC 4180), in which no text can be taken for a formula. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

function csvCell(value: unknown): string {
  const text = plainCell(value)
  const safe = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A value as the text of a cell; the items of a list stand side by side. */
export function plainCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(plainCell).join('; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
