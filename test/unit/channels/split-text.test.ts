import { expect } from 'chai'
import fc from 'fast-check'
import { splitText } from '../../../src/channels/split-text.ts'

const cases = [
  { name: 'leaves a text that fits', text: 'مرحبا', limit: 5, pieces: ['مرحبا'] },
  { name: 'gives nothing for white space', text: ' \n ', limit: 10, pieces: [] },
  {
    name: 'cuts between paragraphs',
    text: 'فقرة أولى. قصيرة\n\nفقرة ثانية',
    limit: 22,
    pieces: ['فقرة أولى. قصيرة', 'فقرة ثانية'],
  },
  { name: 'cuts between lines', text: 'سطر أول هنا\nسطر ثان', limit: 14, pieces: ['سطر أول هنا', 'سطر ثان'] },
  {
    name: 'cuts behind an Arabic question mark',
    text: 'هل وصلت؟ نعم وصلت',
    limit: 13,
    pieces: ['هل وصلت؟', 'نعم وصلت'],
  },
  { name: 'cuts between words', text: 'واحد اثنان ثلاثة', limit: 11, pieces: ['واحد اثنان', 'ثلاثة'] },
  { name: 'cuts a word that is too long', text: 'ااااابببببج', limit: 5, pieces: ['ااااا', 'ببببب', 'ج'] },
  { name: 'keeps a surrogate pair whole', text: '🌙🌙🌙', limit: 3, pieces: ['🌙', '🌙', '🌙'] },
  { name: 'keeps a letter with its marks', text: 'كَبَُ', limit: 3, pieces: ['كَ', 'بَُ'] },
  {
    name: 'cuts marks that no limit holds',
    text: 'a\u0301\u0301\u0301',
    limit: 2,
    pieces: ['a\u0301', '\u0301\u0301'],
  },
  {
    name: 'keeps an isolate whole',
    text: 'الرقم \u2066SA03 8000 0000\u2069 صحيح',
    limit: 18,
    pieces: ['الرقم', '\u2066SA03 8000 0000\u2069', 'صحيح'],
  },
  {
    name: 'keeps nested isolates whole',
    text: 'اسم \u2067أ \u2066b c\u2069 د\u2069 نهاية',
    limit: 12,
    pieces: ['اسم', '\u2067أ \u2066b c\u2069 د\u2069', 'نهاية'],
  },
]

describe('splitText', () => {
  for (const { name, text, limit, pieces } of cases) {
    it(name, () => {
      expect(splitText(text, limit)).to.deep.equal(pieces)
    })
  }

  it('keeps every letter, within the limit, whatever the text', () => {
    const alphabet = fc.constantFrom('ا', 'ب', 'ُ', ' ', '\n', '.', '؟', '🌙', '\u2066', '\u2069', 'a')
    fc.assert(
      fc.property(
        fc.string({ unit: alphabet, maxLength: 200 }),
        fc.integer({ min: 2, max: 40 }),
        (text, limit) => {
          const pieces = splitText(text, limit)
          expect(pieces.join('').replace(/\s/g, '')).to.equal(text.replace(/\s/g, ''))
          for (const piece of pieces) {
            expect(piece.length).to.be.at.most(limit)
            expect(piece).not.to.match(/\p{Surrogate}/u)
          }
        },
      ),
    )
  })

  it('splits a megabyte without a boundary', () => {
    expect(splitText('ا'.repeat(1_000_000), 4096)).to.have.length(245)
  })
})
