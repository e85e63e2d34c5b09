import type JsZip from 'jszip'

/** The parts of a .docx file whose text is read. */
const textParts = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml']
const stylesPart = 'word/styles.xml'
const on = '(?:/>|\\s+w:val="(?:1|true|on)"\\s*/>)'
const vanish = new RegExp(`<w:(?:vanish|specVanish)\\s*${on}`)
const shown = /<w:vanish\s+w:val="(?:0|false|off)"/
const run = /<w:r(?:\s[^>]*)?>\s*<w:rPr>(.*?)<\/w:rPr>(.*?)<\/w:r>/gs
const paragraph = /<w:p(?:\s[^>]*)?>\s*<w:pPr>\s*<w:pStyle w:val="([^"]+)"\/>.*?<\/w:p>/gs
const style = /<w:style\s([^>]*)>(.*?)<\/w:style>/gs
const shownText = /<w:(?:t|tab|br|sym)\b(?:[^>]*\/>|[^>]*>[^<]*<\/w:t>)/g

/** What a tracked change took away: deleted and moved text, and how something looked before. */
const takenAway = ['del', 'moveFrom', 'rPrChange', 'pPrChange']

/**
 * Takes out of a .docx file what nobody who reads the document sees: text that is formatted as hidden, directly or by its style,
 * and text that a tracked change deleted or moved away. What a tracked change added stays.
 */
export async function withoutHiddenText(bytes: Buffer): Promise<Buffer> {
  const { default: Zip } = await import('jszip')
  const zip = await Zip.loadAsync(bytes)
  const hidden = hiddenStyles((await zip.file(stylesPart)?.async('string')) ?? '')
  let isChanged = false
  for (const part of textParts) isChanged = (await clean(zip, part, hidden)) || isChanged
  return isChanged ? zip.generateAsync({ type: 'nodebuffer' }) : bytes
}

async function clean(zip: JsZip, part: string, hidden: ReadonlySet<string>): Promise<boolean> {
  const xml = await zip.file(part)?.async('string')
  if (xml === undefined) return false
  const kept = takenAway.reduce(withoutElements, xml)
  const seen =
    hidden.size > 0 || vanish.test(kept) ? withoutRuns(withoutParagraphs(kept, hidden), hidden) : kept
  if (seen !== xml) zip.file(part, seen)
  return seen !== xml
}

/** Takes out every element of a name with all that is in it, in one pass. */
function withoutElements(xml: string, name: string): string {
  const open = new RegExp(`<w:${name}(?=[\\s>])[^>]*>`, 'g')
  const close = `</w:${name}>`
  let kept = ''
  let from = 0
  for (let found = open.exec(xml); found; found = open.exec(xml)) {
    if (found[0].endsWith('/>')) continue
    const end = xml.indexOf(close, open.lastIndex)
    if (end < 0) break
    kept += xml.slice(from, found.index)
    from = end + close.length
    open.lastIndex = from
  }
  return kept + xml.slice(from)
}

/** The styles that hide their text, by themselves or because one that they are based on does. */
function hiddenStyles(styles: string): ReadonlySet<string> {
  const all = [...styles.matchAll(style)].map(([, attributes = '', body = '']) => ({
    id: /w:styleId="([^"]+)"/.exec(attributes)?.[1] ?? '',
    base: /<w:basedOn w:val="([^"]+)"/.exec(body)?.[1] ?? null,
    hides: vanish.test(body),
    shows: shown.test(body),
  }))
  const hidden = new Set(all.filter(({ hides }) => hides).map(({ id }) => id))
  for (let size = -1; size !== hidden.size; ) {
    size = hidden.size
    for (const { id, base, shows } of all) if (base !== null && hidden.has(base) && !shows) hidden.add(id)
  }
  hidden.delete('')
  return hidden
}

function withoutRuns(xml: string, hidden: ReadonlySet<string>): string {
  return xml.replace(run, (whole, properties: string) => {
    const named = /<w:rStyle w:val="([^"]+)"/.exec(properties)?.[1]
    const isHidden =
      vanish.test(properties) || (named !== undefined && hidden.has(named) && !shown.test(properties))
    return isHidden ? whole.replace(shownText, '') : whole
  })
}

function withoutParagraphs(xml: string, hidden: ReadonlySet<string>): string {
  return xml.replace(paragraph, (whole, name: string) =>
    hidden.has(name) ? whole.replace(shownText, '') : whole,
  )
}
