import { inflateRawSync } from 'node:zlib'

/** The files of a small zip archive as text, by name; reads the central directory, as spreadsheets do. */
export function unzipTexts(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const count = zip.readUInt16LE(end + 10)
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    const method = zip.readUInt16LE(at + 10)
    const size = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const body = zip.subarray(from, from + size)
    files.set(name, (method === 8 ? inflateRawSync(body) : body).toString('utf8'))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}
