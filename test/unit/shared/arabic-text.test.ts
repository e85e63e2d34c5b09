import { expect } from 'chai'
import fc from 'fast-check'
import { shortAnswer } from '../../../src/forms/parsers/short-answer.ts'
import { foldAnswer, normalizeAnswer, wordsOf } from '../../../src/shared/arabic-text.ts'
import { anyText, itSurvivesAnything } from '../forms/parsers/tables.ts'

describe('normalizeAnswer', () => {
  const table: [string, string, string][] = [
    ['Arabic-Indic digits', '٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['Persian digits', '۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['full-width digits', '１２３', '123'],
    ['a keycap', '2️⃣', '2'],
    ['tatweel', 'محـــمد', 'محمد'],
    ['diacritics', 'مُحَمَّدٌ', 'محمد'],
    ['bidirectional controls', '\u200f\u2066SA03\u2069\u202c', 'SA03'],
    ['zero-width characters', 'a\u200bb\u200c\ufeff', 'ab'],
    ['Arabic commas and semicolons', '١، ٢؛ ٣', '1, 2; 3'],
    ['Arabic decimal and thousands separators', '١٬٢٣٤٫٥', '1,234.5'],
    ['the Arabic question mark', 'كم؟', 'كم?'],
    ['dashes', '1–2—3−4', '1-2-3-4'],
    ['spaces and line breaks', '  a \n\t b  ', 'a b'],
    ['presentation forms', 'ﻣﺤﻤﺪ', 'محمد'],
    ['control characters', 'a\u0000b', 'a b'],
    ['skin tones', '👍🏽', '👍'],
    ['a lone surrogate', 'a\ud800', 'a'],
  ]
  for (const [what, text, normal] of table) {
    it(`brings ${what} to the one form`, () => expect(normalizeAnswer(text)).to.equal(normal))
  }

  it('keeps hamza and capitals', () => expect(normalizeAnswer('أحمد Ali')).to.equal('أحمد Ali'))

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalizeAnswer(text)
        expect(normalizeAnswer(once)).to.equal(once)
      }),
    )
  })

  itSurvivesAnything(normalizeAnswer)
})

describe('foldAnswer', () => {
  const alike: [string, string][] = [
    ['أحمد', 'احمد'],
    ['فاطمة', 'فاطمه'],
    ['مصطفى', 'مصطفي'],
    ['مسؤول', 'مسوول'],
    ['هيئة', 'هييه'],
    ['سماء', 'سما'],
    ['کریم', 'كريم'],
    ['نعممممم', 'نعم'],
    ['YESSSS', 'yes'],
    ['آل', 'ال'],
  ]
  for (const [one, other] of alike) {
    it(`writes «${one}» and «${other}» alike`, () => expect(foldAnswer(one)).to.equal(foldAnswer(other)))
  }

  it('keeps repeated digits', () => expect(foldAnswer('0555111')).to.equal('0555111'))
  itSurvivesAnything(foldAnswer)
})

describe('shortAnswer', () => {
  it('refuses blanks', () => expect(shortAnswer(' \u200f\n')).to.deep.equal({ ok: false, problem: 'empty' }))

  it('refuses a story', () =>
    expect(shortAnswer('قصة '.repeat(200))).to.deep.equal({
      ok: false,
      problem: 'too-long',
      details: { max: 500 },
    }))
})

describe('wordsOf', () => {
  it('separates letters, numbers and emoji', () =>
    expect(wordsOf('5000ريال, 2.5 👍!')).to.deep.equal(['5000', 'ريال', '2.5', '👍']))
})
