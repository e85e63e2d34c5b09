import { expect } from 'chai'
import fc from 'fast-check'
import { parseChoice } from '../../../../src/forms/parsers/choice.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

const options = [
  { value: 'rent', label: 'إيجار السكن', aliases: ['Rent'] },
  { value: 'medical', label: 'علاج', aliases: ['طبي', 'Medical'] },
  { value: 'food', label: 'سلة غذائية' },
  { value: 'furniture', label: 'أثاث وأجهزة' },
  { value: 'other', label: 'أخرى' },
]
const relations = [
  { value: 'child', label: 'ابن أو ابنة', aliases: ['Son or daughter'] },
  { value: 'spouse', label: 'زوج أو زوجة', aliases: ['Husband or wife'] },
  { value: 'parent', label: 'أب أو أم', aliases: ['Father or mother'] },
]

describe('parseChoice', () => {
  const parse = (text: string) => parseChoice(text, { options })

  itTakes(parse, [
    ['علاج', 'medical'],
    ['العلاج', 'medical'],
    ['medical', 'medical'],
    ['اخرى', 'other'],
    ['ايجار السكن', 'rent'],
    ['اثاث واجهزه', 'furniture'],
    ['٢', 'medical'],
    ['2.', 'medical'],
    ['2️⃣', 'medical'],
    ['رقم ٢', 'medical'],
    ['اثنين', 'medical'],
    ['الثاني', 'medical'],
    ['ثاني واحد', 'medical'],
    ['الخيار الثالث', 'food'],
    ['الأخير', 'other'],
    ['the second one', 'medical'],
    ['ايجار', 'rent'],
    ['سله', 'food'],
    ['أثاث', 'furniture'],
    ['غذائية', 'food'],
    ['ابغى علاج لو سمحت', 'medical'],
    ['علاجج', 'medical'],
    ['اجار السكن', 'rent'],
    ['سلة غذايه', 'food'],
    ['medcal', 'medical'],
    ['🏥 علاج', 'medical'],
  ])

  itTakes(
    (text) => parseChoice(text, { options: relations }),
    [
      ['ابنة', 'child'],
      ['ابني', 'child'],
      ['زوجتي', 'spouse'],
      ['أمي', 'parent'],
      ['أب', 'parent'],
      ['daughter', 'child'],
      ['my wife', 'spouse'],
    ],
  )

  itRefuses(parse, [
    ['', 'empty'],
    ['سيارة', 'choice.unknown'],
    ['👍', 'choice.unknown'],
    ['أ', 'choice.unknown'],
    ['مو علاج', 'choice.unknown'],
    ['نعم', 'choice.unknown'],
    ['و', 'choice.unknown'],
    ['؟؟', 'choice.unknown'],
    ['الثاني والثالث', 'choice.unknown'],
    ['9', 'choice.no-such-number', { number: 9, count: 5 }],
    ['٠', 'choice.no-such-number', { number: 0, count: 5 }],
    ['العاشر', 'choice.no-such-number'],
    ['1.5', 'choice.no-such-number'],
    ['إيجار أو علاج', 'choice.ambiguous', { first: 'علاج', second: 'إيجار السكن' }],
    ['كلمة '.repeat(40), 'choice.unknown'],
    ['كلمة '.repeat(200), 'too-long'],
  ])

  it('asks which when a beginning fits two', () => {
    const alike = [
      { value: 'a', label: 'دعم غذائي' },
      { value: 'b', label: 'دعم سكني' },
    ]
    expect(parseChoice('دعم', { options: alike })).to.include({ problem: 'choice.ambiguous' })
    expect(parseChoice('دعم سك', { options: alike })).to.include({ value: 'b' })
  })

  it('prefers a label that is a number to the place', () => {
    const counts = [
      { value: 'three', label: '3' },
      { value: 'one', label: '1' },
    ]
    expect(parseChoice('1', { options: counts })).to.deep.equal({ ok: true, value: 'one' })
  })

  it('finds every option by its label, and by its place', () => {
    fc.assert(
      fc.property(fc.nat({ max: options.length - 1 }), (index) => {
        const option = options[index]
        expect(parse(option?.label ?? '')).to.deep.equal({ ok: true, value: option?.value })
        expect(parse(String(index + 1))).to.deep.equal({ ok: true, value: option?.value })
      }),
    )
  })

  it('refuses everything when there are no options', () =>
    expect(parseChoice('الأخير', { options: [] })).to.include({ ok: false }))

  itSurvivesAnything(parse)
})
