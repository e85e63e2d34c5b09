import { expect } from 'chai'
import { cleanText } from '../../../src/guides/clean-text.ts'
import { knownWords, mendWords } from '../../../src/guides/mend-words.ts'

const cases: readonly [what: string, raw: string, clean: string][] = [
  ['presentation forms', 'ﻣﺮﺣﺒﺎ ﺑﻜﻢ', 'مرحبا بكم'],
  ['a lam-alef ligature', 'ﺍﻷﻫﺪﺍﻑ ﻭﻻ', 'الأهداف ولا'],
  [
    'an article whose lam-alef is spelled backwards',
    'اإلجراءات واألهداف االجتماعية',
    'الإجراءات والأهداف الاجتماعية',
  ],
  ['tatweel', 'جمعيـــة', 'جمعية'],
  ['the sign of a year', 'رجب 1447هـ', 'رجب 1447هـ'],
  ['a vowel mark apart from its letter', 'يوما ً من', 'يوماً من'],
  ['a percent sign before its number', 'بنسبة .%12.5', 'بنسبة 12.5%.'],
  ['direction marks and soft hyphens', '\u200fالبيا\u00adنات\u202c', 'البيانات'],
  ['spaces before punctuation', 'وخلافه ، بما يكفل', 'وخلافه، بما يكفل'],
  ['brackets the wrong way round', 'نموذج )SR-1( موقع', 'نموذج (SR-1) موقع'],
  ['brackets that are right', 'نموذج (SR-1) موقع', 'نموذج (SR-1) موقع'],
  ['a bracket that only closes, as in a list', 'أ) صورة الهوية', 'أ) صورة الهوية'],
  ['a diacritic that a form carries with a space', 'ﺃﻭﻻﹰ', 'أولاً'],
  ['English', 'The  policy\u00a0guide', 'The policy guide'],
]

describe('cleanText', () => {
  for (const [what, raw, clean] of cases) {
    it(`puts right ${what}`, () => expect(cleanText(raw)).to.equal(clean))
  }
})

describe('mendWords', () => {
  const known = knownWords(['يقدم المستفيد طلبه'])
  const torn: readonly [string, string][] = [
    ['يقدم ال مستفيد', 'يقدم المستفيد'],
    ['يقدم المستفي د', 'يقدم المستفيد'],
    ['يقدم ا لمستفيد.', 'يقدم المستفيد.'],
    ['أ ب ج', 'أ ب ج'],
    ['هو و المستفيد', 'هو و المستفيد'],
  ]
  for (const [text, mended] of torn)
    it(`reads «${text}»`, () => expect(mendWords(text, known)).to.equal(mended))
})
