import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { GuideBlock } from '../../../src/guides/guide-block.ts'
import { readGuideFile } from '../../../src/guides/read-guide-file.ts'
import { makeDocx } from '../../support/make-docx.ts'
import { makePdf, type PlacedText } from '../../support/make-pdf.ts'
import { rejection } from '../../support/rejection.ts'

const brief = (blocks: readonly GuideBlock[]) =>
  blocks.map(
    (block) => `${block.kind === 'item' ? block.mark : block.kind === 'heading' ? '#' : ''}${block.text}`,
  )

/** What a line looks like from left to right. */
const visual = (text: string) => [...text].reverse().join('')

describe('readGuideFile', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wasl-guide-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const file = (name: string, bytes: string | Buffer) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  const read = async (name: string, bytes: string | Buffer) =>
    brief((await readGuideFile(file(name, bytes))).blocks)

  it('reads the headings, lists and tables of a Word file in Arabic', async () => {
    const word = makeDocx(
      [
        { text: 'دليل الدعم', style: 'Title' },
        { text: 'الشروط', style: 'heading 1' },
        { text: 'يقدم المستفيد &amp; أسرته المعلومات.' },
        { text: '• صورة الهوية' },
      ],
      [['المدة', 'أسبوعان']],
    )
    expect(await read('guide.docx', word)).to.deep.equal([
      '#دليل الدعم',
      '#الشروط',
      'يقدم المستفيد & أسرته المعلومات.',
      '-صورة الهوية',
      '-المدة: أسبوعان',
    ])
  })

  it('marks a bold paragraph of a Word file', async () => {
    const path = file('guide.docx', makeDocx([{ text: 'الشروط', bold: true }, { text: 'نص.' }]))
    expect((await readGuideFile(path)).blocks[0]).to.deep.equal({
      kind: 'paragraph',
      text: 'الشروط',
      standsOut: true,
    })
  })

  it('reads a PDF that holds presentation forms in visual order', async () => {
    const page = [
      { text: visual('ﺍﻟﺸﺮﻭﻁ'), x: 480, y: 700, size: 20 },
      { text: visual('ﻳﻘﺪﻡ ﺍﻟﻤﺴﺘﻔﻴﺪ ﻃﻠﺒﻪ ﺧﻼﻝ'), x: 300, y: 660 },
      { text: '14', x: 280, y: 660 },
      { text: visual('ﻳﻮﻣﺎ.'), x: 240, y: 660 },
    ]
    expect(await read('guide.pdf', makePdf([page]))).to.deep.equal([
      '#الشروط',
      'يقدم المستفيد طلبه خلال 14 يوما.',
    ])
  })

  it('puts the letters of a PDF together that are placed one by one', async () => {
    const letters = [...visual('يدرس الموظف كل طلب يصل إليه.')].map((text, at) => ({
      text,
      x: 200 + at * 6,
      y: 600,
    }))
    expect(await read('guide.pdf', makePdf([letters]))).to.deep.equal(['يدرس الموظف كل طلب يصل إليه.'])
  })

  it("joins the lines of a paragraph and words that are hyphenated at a line's end", async () => {
    const lines = [
      'The association answers every benefi-',
      'ciary with respect and gives the time',
      'that is needed.',
    ]
    const page = lines.map((text, at) => ({ text, x: 50, y: 700 - at * 15 }))
    expect(await read('guide.pdf', makePdf([page]))).to.deep.equal([
      'The association answers every beneficiary with respect and gives the time that is needed.',
    ])
  })

  it('leaves out headers, footers and page numbers', async () => {
    const page = (number: number): PlacedText[] => [
      { text: visual('جمعية أصدقاء بنوك الدم'), x: 400, y: 770 },
      {
        text: visual(`هذه فقرة الصفحة ${['الأولى', 'الثانية', 'الثالثة'][number]} من الدليل.`),
        x: 200,
        y: 600 - number * 20,
      },
      { text: visual('صفحة'), x: 320, y: 30 },
      { text: String(number + 1), x: 310, y: 30 },
    ]
    expect(await read('guide.pdf', makePdf([page(0), page(1), page(2)]))).to.deep.equal([
      'هذه فقرة الصفحة الأولى من الدليل.',
      'هذه فقرة الصفحة الثانية من الدليل.',
      'هذه فقرة الصفحة الثالثة من الدليل.',
    ])
  })

  it('reads an Arabic PDF as a browser prints it', async () => {
    expect(brief((await readGuideFile('test/fixtures/guides/printed-arabic.pdf')).blocks)).to.deep.equal([
      '#دليل خدمات البحث الاجتماعي',
      '#أولاً: استقبال المستفيد',
      'يستقبل الموظف المستفيد بلباقة واحترام، ويجيب عن جميع استفساراته، ويعطيه الوقت الكافي لشرح حاجته. ولا يُطلب منه أن يعيد ما سبق أن قدمه من بيانات.',
      'تُحفظ البيانات (SR-1) منذ 2024/05/12 في ملف واحد.',
      '#ثانيًا: المستندات المطلوبة',
      '1.صورة الهوية الوطنية.',
      '2.ما يثبت الحالة الاجتماعية.',
      '#ثالثًا: لجنة البحث',
      'ترفع الطلبات المكتملة إلى لجنة البحث لدراستها، ويصل الرد بالقبول أو الرفض خلال مدة لا تقل عن أسبوعين.',
    ])
  })

  it('reads what a Markdown guide says about itself', async () => {
    const text =
      '---\nid: support\ntitle: Support\nversion: 2.0\nlanguage: en\n---\n\n## Who {#who}\n\nEverybody **may** [ask](x).\n'
    const { blocks, ...about } = await readGuideFile(file('guide.md', text))
    expect(about).to.deep.equal({ id: 'support', title: 'Support', version: '2', language: 'en' })
    expect(blocks).to.deep.equal([
      { kind: 'heading', level: 2, text: 'Who', id: 'who' },
      { kind: 'paragraph', text: 'Everybody may ask.' },
    ])
  })

  it('reads a text file of an older Windows program', async () => {
    const windows1256 = Buffer.from([0xc7, 0xe1, 0xd3, 0xe1, 0xc7, 0xe3])
    expect(await read('guide.txt', windows1256)).to.deep.equal(['السلام'])
  })

  const wrong: readonly [what: string, name: string, bytes: () => Buffer | string, code: string][] = [
    ['a scan with no text', 'scan.pdf', () => makePdf([[], []]), 'guide.no-text'],
    [
      'fonts that do not say what they show',
      'odd.pdf',
      () => makePdf([[{ text: '\ue001\ue002\ue003\ue004', x: 9, y: 500 }]]),
      'guide.garbled',
    ],
    [
      'a protected PDF',
      'locked.pdf',
      () => makePdf([[{ text: 'a', x: 9, y: 9 }]], { isProtected: true }),
      'guide.protected',
    ],
    ['a broken PDF', 'broken.pdf', () => '%PDF-1.7 and no more', 'guide.broken'],
    [
      'a PDF of too many pages',
      'long.pdf',
      () => makePdf(Array.from({ length: 301 }, () => [])),
      'guide.too-large',
    ],
    ['a broken .docx', 'broken.docx', () => makeDocx([{ text: 'نص' }]).subarray(0, 400), 'guide.broken'],
    ['a .docx that is none', 'none.docx', () => 'hello', 'guide.broken'],
    ['a protected .docx', 'locked.docx', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'guide.protected'],
    ['a .docx that unpacks to far too much', 'bomb.docx', bomb, 'guide.too-large'],
    ['a text file with nothing in it', 'empty.txt', () => '\n \n', 'guide.no-text'],
    ['a text file that is none', 'binary.txt', () => Buffer.from([0, 1, 2]), 'guide.garbled'],
    ['too long a text', 'long.txt', () => 'نص '.repeat(300_000), 'guide.too-large'],
    ['another kind of file', 'guide.xlsx', () => 'x', 'guide.unknown-kind'],
  ]
  for (const [what, name, bytes, code] of wrong) {
    it(`refuses ${what} and names it`, async () => {
      const error = await rejection(readGuideFile(file(name, bytes())))
      expect(error).to.have.property('code', code)
      expect(error)
        .to.have.property('message')
        .that.matches(new RegExp(`^${name}: .*nothing was changed$`, 's'))
    })
  }

  it('refuses a huge file without reading it', async () => {
    const path = file('huge.txt', '')
    truncateSync(path, 26 * 1024 * 1024)
    expect(await rejection(readGuideFile(path))).to.have.property('code', 'guide.too-large')
  })

  it('refuses a file that is not there', async () => {
    expect(await rejection(readGuideFile(join(folder, 'none.pdf')))).to.have.property(
      'code',
      'guide.not-found',
    )
  })
})

function bomb(): Buffer {
  const bytes = makeDocx([{ text: 'نص' }])
  bytes.writeUInt32LE(200 * 1024 * 1024, bytes.indexOf('PK\u0001\u0002', 0, 'latin1') + 24)
  return bytes
}
