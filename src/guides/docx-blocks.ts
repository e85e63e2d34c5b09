import { cleanText } from './clean-text.ts'
import type { GuideBlock } from './guide-block.ts'
import { guideError } from './guide-error.ts'
import { withoutHiddenText } from './hidden-text.ts'
import { blocksOfHtml } from './html-blocks.ts'

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1')
const directoryMark = Buffer.from('PK\u0001\u0002', 'latin1')
const oldWordMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const maxUnpacked = 120 * 1024 * 1024
const styleMap = ["p[style-name='Title'] => h1.title:fresh", "p[style-name='Subtitle'] => p:fresh"]

/** Reads a .docx; headings come from its heading styles, and paragraphs that are bold throughout are marked. */
export async function readDocx(bytes: Buffer, file: string): Promise<GuideBlock[]> {
  refuseOthers(bytes, file)
  const { default: mammoth } = await import('mammoth')
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
  const reading = withoutHiddenText(bytes).then((buffer) =>
    mammoth.convertToHtml({ buffer }, { styleMap, convertImage }),
  )
  const { value } = await reading.catch((error: unknown) => {
    throw guideError('guide.broken', file, 'it is not a whole .docx file', error)
  })
  return blocksOfHtml(value).map((block) => ({ ...block, text: cleanText(block.text) }))
}

function refuseOthers(bytes: Buffer, file: string): void {
  if (bytes.subarray(0, 4).equals(oldWordMark)) {
    throw guideError(
      'guide.protected',
      file,
      'it is protected by a password, or an old .doc: save it as an open .docx',
    )
  }
  if (!bytes.subarray(0, 4).equals(zipMark)) throw guideError('guide.broken', file, 'it is not a .docx file')
  if (unpackedSize(bytes) > maxUnpacked) {
    throw guideError('guide.too-large', file, 'what is packed in it is too large')
  }
}

/** The size that the archive's directory promises. */
function unpackedSize(bytes: Buffer): number {
  let size = 0
  for (let at = bytes.indexOf(directoryMark); at >= 0; at = bytes.indexOf(directoryMark, at + 4)) {
    if (at + 28 <= bytes.length) size += bytes.readUInt32LE(at + 24)
  }
  return size
}
