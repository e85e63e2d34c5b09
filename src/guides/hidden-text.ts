const documentPart = 'word/document.xml'
const stylesPart = 'word/styles.xml'
const on = '(?:/>|\\s+w:val="(?:1|true|on)"\\s*/>)'
const vanish = new RegExp(`<w:vanish\\s*${on}`)
const run = /<w:r(?:\s[^>]*)?>\s*<w:rPr>(.*?)<\/w:rPr>(.*?)<\/w:r>/gs
const paragraph = /<w:p(?:\s[^>]*)?>\s*<w:pPr>\s*<w:pStyle w:val="([^"]+)"\/>.*?<\/w:p>/gs
const style = /<w:style\s([^>]*)>(.*?)<\/w:style>/gs
const shownText = /<w:(?:t|tab|br|sym)\b(?:[^>]*\/>|[^>]*>[^<]*<\/w:t>)/g

/** Takes what is formatted as hidden text out of a .docx file, directly or by its style; nobody who reads the document sees it. */
export async function withoutHiddenText(bytes: Buffer): Promise<Buffer> {
  const { default: JsZip } = await import('jszip')
  const zip = await JsZip.loadAsync(bytes)
  const xml = await zip.file(documentPart)?.async('string')
  const styles = (await zip.file(stylesPart)?.async('string')) ?? ''
  const hidden = hiddenStyles(styles)
  if (xml === undefined || (hidden.size === 0 && !vanish.test(xml))) return bytes
  zip.file(documentPart, withoutRuns(withoutParagraphs(xml, hidden), hidden))
  return zip.generateAsync({ type: 'nodebuffer' })
}

function hiddenStyles(styles: string): ReadonlySet<string> {
  const found = [...styles.matchAll(style)].filter(([, , body = '']) => vanish.test(body))
  return new Set(found.flatMap(([, attributes = '']) => /w:styleId="([^"]+)"/.exec(attributes)?.[1] ?? []))
}

function withoutRuns(xml: string, hidden: ReadonlySet<string>): string {
  return xml.replace(run, (whole, properties: string) => {
    const named = /<w:rStyle w:val="([^"]+)"/.exec(properties)?.[1]
    const isShown = /<w:vanish\s+w:val="(?:0|false|off)"/.test(properties)
    const isHidden = vanish.test(properties) || (named !== undefined && hidden.has(named) && !isShown)
    return isHidden ? whole.replace(shownText, '') : whole
  })
}

function withoutParagraphs(xml: string, hidden: ReadonlySet<string>): string {
  return xml.replace(paragraph, (whole, name: string) =>
    hidden.has(name) ? whole.replace(shownText, '') : whole,
  )
}
