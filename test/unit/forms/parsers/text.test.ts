import { expect } from 'chai'
import fc from 'fast-check'
import { countGraphemes, parseText } from '../../../../src/forms/parsers/text.ts'
import { anyText, itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

describe('parseText', () => {
  const parse = (text: string) => parseText(text, { min: 3, max: 10 })

  itTakes(parse, [
    ['مرحبا', 'مرحبا'],
    ['  مرحبا  ', 'مرحبا'],
    ['١٢٣', '١٢٣'],
    ['مرحبا 👨‍👩‍👧', 'مرحبا 👨‍👩‍👧'],
    ['👍 تمام', '👍 تمام'],
    ['مُحَمَّدٌ', 'مُحَمَّدٌ'],
    ['سطر\r\nثان', 'سطر\nثان'],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['a\u0000bc', 'abc'],
    ['\ud800abc', 'abc'],
    ['\u202eabc', 'abc'],
    ['a   b', 'a b'],
    ['<b>x</b>', '<b>x</b>'],
    ['١٢٣٤٥٦٧٨٩٠', '١٢٣٤٥٦٧٨٩٠'],
    ['e\u0301tat', 'état'],
  ])

  itRefuses(parse, [
    ['', 'empty'],
    ['   ', 'empty'],
    ['\u0000\u0001', 'empty'],
    ['\u200b\n', 'text.no-words'],
    ['😀', 'text.emoji-only'],
    ['👍🏽👍🏽', 'text.emoji-only'],
    ['👨‍👩‍👧', 'text.emoji-only'],
    ['🇸🇦', 'text.emoji-only'],
    ['...', 'text.no-words'],
    ['؟؟', 'text.no-words'],
    ['---!', 'text.no-words'],
    ['لا', 'text.too-short', { min: 3, length: 2 }],
    ['a\u0000b', 'text.too-short'],
    ['مُمٌ', 'text.too-short', { min: 3, length: 2 }],
    ['12345678901', 'text.too-long', { max: 10 }],
    ['كلمة '.repeat(100), 'text.too-long'],
    [`a${'\u0300'.repeat(5000)}`, 'text.too-long'],
  ])

  it('keeps nothing that a database cannot hold', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseText(text)
        if (parsed.ok)
          expect(parsed.value)
            .to.not.match(/\p{Cs}/u)
            .and.not.include('\u0000')
      }),
    )
  })

  itSurvivesAnything(parse)
})

describe('countGraphemes', () => {
  it('counts a family as one', () => expect(countGraphemes('👨‍👩‍👧')).to.equal(1))
  it('stops at the limit', () => expect(countGraphemes('abcdef', 3)).to.equal(3))
})
