/** Text at a place of a page, in the order that its letters are shown from left to right. */
export type PlacedText = { text: string; x: number; y: number; size?: number }

const pageSize = '[0 0 600 800]'

/** Makes a PDF whose font says which letters it shows and nothing else, as text layers do; letters are half a size wide. */
export function makePdf(pages: readonly (readonly PlacedText[])[], { isProtected = false } = {}): Buffer {
  const first = 7
  const objects = new Map<number, string>([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [
      2,
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${first + at * 2} 0 R`).join(' ')}] >>`,
    ],
    [
      3,
      '<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    ],
    [
      4,
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor 6 0 R >>',
    ],
    [
      6,
      '<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 0 500 800] /ItalicAngle 0 /Ascent 800 /Descent 0 /CapHeight 700 /StemV 80 >>',
    ],
    [5, stream(toUnicode(pages.flat().map(({ text }) => text)))],
  ])
  for (const [at, placed] of pages.entries()) {
    const page = first + at * 2
    objects.set(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox ${pageSize} /Resources << /Font << /F 3 0 R >> >> /Contents ${page + 1} 0 R >>`,
    )
    objects.set(page + 1, stream(placed.map(show).join('\n')))
  }
  return assemble(objects, isProtected)
}

function show({ text, x, y, size = 12 }: PlacedText): string {
  const codes = [...text].map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('')
  return `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm <${codes}> Tj ET`
}

function toUnicode(texts: readonly string[]): string {
  const letters = [...new Set(texts.join(''))].map((letter) =>
    (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0'),
  )
  const groups = []
  for (let at = 0; at < letters.length; at += 100) groups.push(letters.slice(at, at + 100))
  const maps = groups.map(
    (group) =>
      `${group.length} beginbfchar\n${group.map((code) => `<${code}> <${code}>`).join('\n')}\nendbfchar`,
  )
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${maps.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`
}

function stream(content: string): string {
  return `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`
}

function assemble(objects: ReadonlyMap<number, string>, isProtected: boolean): Buffer {
  let file = '%PDF-1.4\n'
  const offsets: number[] = []
  for (const [number, body] of objects) {
    offsets[number] = file.length
    file += `${number} 0 obj\n${body}\nendobj\n`
  }
  const size = objects.size + 1
  const rows = Array.from(
    { length: size - 1 },
    (_, at) => `${String(offsets[at + 1] ?? 0).padStart(10, '0')} 00000 n \n`,
  )
  const id = '00'.repeat(16)
  const lock = isProtected
    ? ` /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> /P -4 >> /ID [<${id}> <${id}>]`
    : ''
  return Buffer.from(
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R${lock} >>\nstartxref\n${file.length}\n%%EOF\n`,
  )
}
