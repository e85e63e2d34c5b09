import { crc32 } from './crc32.ts'

/** A paragraph of a Word file: its text, and its style's name or whether it is bold. */
export type WordParagraph = {
  text: string
  style?: 'Title' | 'heading 1' | 'heading 2'
  bold?: boolean
  list?: boolean
}

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const styleIds: Readonly<Record<string, string>> = { Title: 'a3', 'heading 1': '1', 'heading 2': '2' }

/** Makes a .docx as Arabic Word names its styles: by numbers, with the English name behind. */
export function makeDocx(
  paragraphs: readonly WordParagraph[],
  table: readonly (readonly string[])[] = [],
): Buffer {
  const styles = Object.entries(styleIds).map(
    ([name, id]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`,
  )
  const rows = table.map(
    (cells) => `<w:tr>${cells.map((text) => `<w:tc>${paragraphXml({ text })}</w:tc>`).join('')}</w:tr>`,
  )
  const body =
    paragraphs.map(paragraphXml).join('') + (rows.length > 0 ? `<w:tbl>${rows.join('')}</w:tbl>` : '')
  return zip({
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `<w:styles xmlns:w="${main}">${styles.join('')}</w:styles>`,
    'word/document.xml': `<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`,
  })
}

function paragraphXml({ text, style, bold, list }: WordParagraph): string {
  const named = style ? `<w:pStyle w:val="${styleIds[style]}"/>` : ''
  const numbered = list ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : ''
  const run = bold ? '<w:rPr><w:b/></w:rPr>' : ''
  return `<w:p><w:pPr>${named}${numbered}</w:pPr><w:r>${run}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** An archive whose files are stored as they are. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const entry = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    const head = Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1')
    directory.push(Buffer.concat([head, common, tail, Buffer.from(name)]))
    local.push(entry)
    offset += entry.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, listing, end])
}
