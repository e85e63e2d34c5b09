const strict = new TextDecoder('utf-8', { fatal: true })

/** A text that was read, without its byte order mark; or the line where it stops being UTF-8, and what it seems to be. */
export type DecodedText = { text: string } | { line: number; fault: string }

/** Decodes bytes strictly as UTF-8, with or without a byte order mark. */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  if (isUtf16(bytes)) return { line: 1, fault: 'the file is UTF-16: save it as UTF-8' }
  const text = decoded(bytes)
  if (text !== null) return { text }
  return {
    line: firstBadLine(bytes),
    fault: 'the file is not UTF-8 but in another encoding, such as Windows-1256: save it as UTF-8',
  }
}

/** UTF-16 begins with a mark, or has a zero byte in every Latin letter, space and line break. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0)
}

function firstBadLine(bytes: Uint8Array): number {
  let start = 0
  for (let line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start)
    const stop = end < 0 ? bytes.length : end
    if (decoded(bytes.subarray(start, stop)) === null) return line
    start = stop + 1
  }
  return 1
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes)
  } catch {
    return null
  }
}
