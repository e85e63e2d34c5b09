import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadContent } from '../../../src/content/load-content.ts'
import { ContentError, type ContentProblem } from '../../../src/content/yaml-file.ts'
import { readGuides } from '../../../src/guides/read-guides.ts'
import { copyContent } from '../../support/content-root.ts'

const files = [
  'dialogs/organisation.yaml',
  'dialogs/menu.yaml',
  'dialogs/faq/outcome.yaml',
  'dialogs/forms/volunteering.yaml',
  'dialogs/knowledge/lexicon.yaml',
  'dialogs/guides/using-wasl.ar.md',
  'locales/ar.json',
]

/** What editors save a text as, beside UTF-8 with LF. */
const withMark = (text: string) => Buffer.from(`\ufeff${text}`)
const withCrlf = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
const utf16WithoutMark = (text: string) => Buffer.from(text, 'utf16le')
const utf16BigEndian = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

/** Arabic letters as the bytes of Windows-1256. */
const windows1256 = (text: string) => {
  const decoder = new TextDecoder('windows-1256')
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  )
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 0x3f))
}

describe('the encoding of content', function () {
  this.timeout(60_000)
  let content: ReturnType<typeof copyContent>
  before(() => {
    content = copyContent()
  })
  after(() => content.remove())

  const problemsWith = (file: string, bytes: Buffer | null): readonly ContentProblem[] => {
    const path = join(content.root, file)
    const before = readFileSync(path)
    if (bytes) writeFileSync(path, bytes)
    else rmSync(path)
    try {
      loadContent(content.root)
      return []
    } catch (error) {
      if (error instanceof ContentError) return error.problems
      throw error
    } finally {
      writeFileSync(path, before)
    }
  }

  for (const file of files) {
    const text = readFileSync(file, 'utf8')

    it(`may be UTF-8 with a mark and with CRLF: ${file}`, () => {
      expect(problemsWith(file, withMark(text))).to.deep.equal([])
      expect(problemsWith(file, withCrlf(text))).to.deep.equal([])
      expect(problemsWith(file, withMark(text.replaceAll('\n', '\r\n')))).to.deep.equal([])
    })

    it(`is refused by name and line when it is Windows-1256: ${file}`, () => {
      const line = text.split('\n').findIndex((one) => /[\u0600-\u06ff«»]/u.test(one)) + 1
      expect(problemsWith(file, windows1256(text))).to.deep.equal([
        {
          file,
          line,
          key: '',
          message: 'the file is not UTF-8 but in another encoding, such as Windows-1256: save it as UTF-8',
        },
      ])
    })

    for (const [name, encode] of Object.entries({ utf16, utf16WithoutMark, utf16BigEndian })) {
      it(`is refused by name when it is ${name}: ${file}`, () => {
        expect(problemsWith(file, encode(text))).to.deep.equal([
          { file, line: 1, key: '', message: 'the file is UTF-16: save it as UTF-8' },
        ])
      })
    }
  }

  it('is refused by name when a file is missing', () => {
    expect(problemsWith('dialogs/menu.yaml', null)).to.deep.equal([
      { file: 'dialogs/menu.yaml', line: 1, key: '', message: 'the file is missing' },
    ])
  })

  it('is the same content with a mark and CRLF as without', () => {
    const { texts: _texts, ...plain } = loadContent(content.root)
    for (const file of files) {
      writeFileSync(join(content.root, file), withMark(readFileSync(file, 'utf8').replaceAll('\n', '\r\n')))
    }
    const { texts: _others, ...read } = loadContent(content.root)
    expect(read).to.deep.equal(plain)
    for (const file of files) writeFileSync(join(content.root, file), readFileSync(file))
  })

  it('is looked at when guides are listed', () => {
    const file = 'dialogs/guides/using-wasl.ar.md'
    writeFileSync(join(content.root, file), utf16('---'))
    expect(() => readGuides(content.root)).to.throw(`${file}:1: the file is UTF-16`)
    writeFileSync(join(content.root, file), readFileSync(file))
  })
})
