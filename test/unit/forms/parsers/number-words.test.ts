import { expect } from 'chai'
import { findNumbers, numberTokens, parseNumberWords } from '../../../../src/forms/parsers/number-words.ts'
import { inEnglish, inSaudiArabic, inStandardArabic } from './spelled-numbers.ts'
import { itSurvivesAnything } from './tables.ts'

describe('parseNumberWords', () => {
  const table: [string, number | null][] = [
    ['خمسة', 5],
    ['ثلاث', 3],
    ['تلاتة', 3],
    ['اربعه عشر', 14],
    ['احدى عشرة', 11],
    ['خمسطعش', 15],
    ['اتناشر', 12],
    ['خمسة وعشرين', 25],
    ['خمسة و عشرين', 25],
    ['ميتين', 200],
    ['مية وواحد', 101],
    ['ثلاث مية', 300],
    ['ألفين وخمسمية', 2500],
    ['خمستلاف', 5000],
    ['عشرة آلاف', 10_000],
    ['مية وعشرين الف', 120_000],
    ['خمسون ألفًا', 50_000],
    ['مليون ونص', 1_500_000],
    ['ثلاثة ونص الف', 3500],
    ['ألف ونص', 1500],
    ['نص مليون', 500_000],
    ['خمسة ونص', 5.5],
    ['٥ آلاف', 5000],
    ['5 آلاف و500', 5500],
    ['5,000', 5000],
    ['5 000', 5000],
    ['1,234,567', 1_234_567],
    ['twenty-five', 25],
    ['twenty five', 25],
    ['a hundred and five', 105],
    ['two and a half thousand', 2500],
    ['half a million', 500_000],
    ['fourty two', 42],
    ['5k', 5000],
    ['صفر', 0],
    ['واحد', 1],
    ['و', null],
    ['أحد', null],
    ['ألفا', null],
    ['خمسة ثلاثة', null],
    ['واحد وثلاثة', null],
    ['ثلاثة آلاف وخمسة ملايين', null],
    ['محمد', null],
    ['', null],
    ['a', null],
  ]
  for (const [text, value] of table) {
    it(`reads «${text}» as ${value}`, () => expect(parseNumberWords(text)).to.equal(value))
  }

  for (const [language, spell] of Object.entries({ inStandardArabic, inSaudiArabic, inEnglish })) {
    it(`reads every number from 0 to 9999 ${language}`, () => {
      for (let value = 0; value < 10_000; value += 1) {
        expect(parseNumberWords(spell(value)), spell(value)).to.equal(value)
      }
    })
  }

  itSurvivesAnything(parseNumberWords)
})

describe('findNumbers', () => {
  it('finds the numbers of a sentence', () => {
    const words = numberTokens('عندي ٤ أولاد وثلاث بنات وخمسة وعشرين كتابًا')
    expect(findNumbers(words).map(({ value }) => value)).to.deep.equal([4, 3, 25])
  })

  it('keeps the numbers of a list apart', () => {
    expect(findNumbers(numberTokens('واحد وثلاثة واثنين')).map(({ value }) => value)).to.deep.equal([1, 3, 2])
  })
})
