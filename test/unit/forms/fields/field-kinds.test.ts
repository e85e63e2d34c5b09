import { expect } from 'chai'
import { answerWords } from '../../../../src/content/answer-words.ts'
import { loadTexts } from '../../../../src/content/texts.ts'
import type { Cell, DeskValue } from '../../../../src/forms/fields/field-kind.ts'
import {
  type Field,
  type FieldKind,
  fieldKinds,
  fieldSchema,
} from '../../../../src/forms/fields/field-kinds.ts'
import { showInCell, showInDesk, showToPerson } from '../../../../src/forms/show-answer.ts'
import type { Language } from '../../../../src/shared/language.ts'
import { projectRoot } from '../../../../src/shared/project-root.ts'

const texts = loadTexts(projectRoot)
const setting = (language: Language) => ({ language, words: answerWords(texts, language) })
const bare = (text: string) => text.replace(/[\u2066-\u2069]/gu, '')

const options = [
  { value: 'red', label: { ar: 'أحمر', en: 'Red' } },
  { value: 'blue', label: { ar: 'أزرق', en: 'Blue' } },
]
const file = (name: string, mediaType: string) => ({ id: '01a2-0000', name, mediaType, size: 4821 })
const drawn = { files: [file('signature.png', 'image/png')] }
const papers = { files: [file('أمام.jpg', 'image/jpeg'), file('خلف.pdf', 'application/pdf')] }

type Shown = { value: unknown; person: string; desk: DeskValue; cell: Cell; more?: object }

/** How an answer of each kind is shown in Arabic. */
const shown: Record<FieldKind, Shown[]> = {
  name: [{ value: 'سارة محمد', person: 'سارة محمد', desk: 'سارة محمد', cell: 'سارة محمد' }],
  city: [{ value: 'جدة', person: 'جدة', desk: 'جدة', cell: 'جدة' }],
  text: [{ value: 'بعد العصر', person: 'بعد العصر', desk: 'بعد العصر', cell: 'بعد العصر' }],
  'long-text': [{ value: 'سطر\nوسطر', person: 'سطر\nوسطر', desk: 'سطر\nوسطر', cell: 'سطر\nوسطر' }],
  'national-id': [{ value: '1000000008', person: '1000000008', desk: '1000000008', cell: '1000000008' }],
  mobile: [
    { value: '+966551234567', person: '+966 55 123 4567', desk: '+966551234567', cell: '+966551234567' },
  ],
  iban: [
    {
      value: 'SA0380000000608010167519',
      person: 'SA03 8000 0000 6080 1016 7519',
      desk: 'SA0380000000608010167519',
      cell: 'SA0380000000608010167519',
    },
  ],
  date: [
    {
      value: '2026-12-01',
      person: '1 ديسمبر 2026 (21 جمادى الآخرة 1448 هـ)',
      desk: '2026-12-01',
      cell: { day: '2026-12-01' },
    },
  ],
  number: [{ value: 4, person: '4', desk: 4, cell: 4 }],
  money: [
    { value: 450_000, person: '4,500 ريال سعودي', desk: '4,500 ريال سعودي', cell: 4500 },
    { value: 450_050, person: '4,500.50 ريال سعودي', desk: '4,500.50 ريال سعودي', cell: 4500.5 },
    { value: 0, person: '0 ريال سعودي', desk: '0 ريال سعودي', cell: 0 },
  ],
  choice: [
    { value: 'blue', person: 'أزرق', desk: 'أزرق', cell: 'أزرق', more: { options } },
    { value: 'gone', person: 'gone', desk: 'gone', cell: 'gone', more: { options } },
  ],
  choices: [
    {
      value: ['red', 'blue'],
      person: 'أحمر، أزرق',
      desk: ['أحمر', 'أزرق'],
      cell: ['أحمر', 'أزرق'],
      more: { options },
    },
  ],
  'yes-no': [
    { value: true, person: 'نعم', desk: true, cell: 'نعم' },
    { value: false, person: 'لا', desk: false, cell: 'لا' },
  ],
  document: [
    {
      value: papers,
      person: 'أمام.jpg · خلف.pdf',
      desk: ['أمام.jpg', 'خلف.pdf'],
      cell: ['أمام.jpg', 'خلف.pdf'],
    },
  ],
  signature: [
    {
      value: 'سارة محمد',
      person: 'سارة محمد',
      desk: 'سارة محمد',
      cell: 'سارة محمد',
      more: { matches: 'full-name' },
    },
    {
      value: drawn,
      person: 'وُقّع بخط اليد',
      desk: 'وُقّع بخط اليد',
      cell: ['وُقّع بخط اليد', 'signature.png'],
      more: { matches: 'full-name' },
    },
  ],
}

function fieldOf(kind: string, more: object = {}): Field {
  const label = { ar: 'حقل', en: 'Field' }
  return fieldSchema.parse({ key: 'field', kind, label, question: label, ...more })
}

describe('the kinds of fields', () => {
  it('are each listed under their own name', () => {
    for (const [kind, { schema }] of Object.entries(fieldKinds))
      expect([...schema.shape.kind.values]).to.deep.equal([kind])
  })

  for (const [kind, cases] of Object.entries(shown)) {
    for (const { value, person, desk, cell, more } of cases) {
      it(`show ${kind} ${JSON.stringify(value).slice(0, 40)} to the person, the desk and an export`, () => {
        const field = fieldOf(kind, more)
        const inDesk = showInDesk(field, value, setting('ar'))
        expect(bare(showToPerson(field, value, setting('ar')))).to.equal(person)
        expect(typeof inDesk === 'string' ? bare(inDesk) : inDesk).to.deep.equal(desk)
        expect(showInCell(field, value, setting('ar'))).to.deep.equal(cell)
      })
    }

    it(`show ${kind} without an answer as left out`, () => {
      const field = fieldOf(kind, cases[0]?.more)
      expect(showToPerson(field, null, setting('en'))).to.equal('Not given')
      expect(showInDesk(field, undefined, setting('en'))).to.equal(null)
      expect(showInCell(field, null, setting('en'))).to.equal(null)
    })
  }

  it('show in the language of the reader', () => {
    const field = fieldOf('choices', { options })
    expect(showToPerson(field, ['red', 'blue'], setting('en'))).to.equal('Red, Blue')
    expect(showInCell(fieldOf('yes-no'), false, setting('en'))).to.equal('No')
    expect(showInDesk(fieldOf('signature', { matches: 'full-name' }), drawn, setting('en'))).to.equal(
      'Signed by hand',
    )
  })
})

describe('an answer that no kind fits', () => {
  const gone: [string, unknown, string][] = [
    ['words', 'قديم', 'قديم'],
    ['a number', 3, '3'],
    ['a yes', true, 'نعم'],
    ['a list', ['أ', 'ب'], 'أ · ب'],
    ['files', papers, 'أمام.jpg · خلف.pdf'],
    ['parts', { street: 'العليا', number: 7, floor: null }, 'العليا · 7'],
    ['nothing', null, ''],
  ]
  const words = { ...answerWords(texts, 'ar'), skipped: '' }
  for (const [what, value, text] of gone) {
    it(`is shown in words where its field is gone: ${what}`, () => {
      expect(showToPerson(null, value, { language: 'ar', words })).to.equal(text)
      expect(showInDesk(null, value, { language: 'ar', words }) ?? '').to.equal(text)
      expect(showInCell(null, value, { language: 'ar', words }) ?? '').to.equal(text)
    })
  }

  it('is shown in words where its field has become another kind', () => {
    expect(showToPerson(fieldOf('text'), papers, setting('ar'))).to.equal('أمام.jpg · خلف.pdf')
    expect(showInCell(fieldOf('money'), 'كثير', setting('ar'))).to.equal('كثير')
    expect(showInDesk(fieldOf('date'), 'قريبًا', setting('ar'))).to.equal('قريبًا')
    expect(showInDesk(fieldOf('document'), true, setting('ar'))).to.equal('نعم')
  })
})
