import { expect } from 'chai'
import fc from 'fast-check'
import { parseChoices } from '../../../../src/forms/parsers/choices.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

const options = [
  { value: 'rent', label: 'إيجار السكن' },
  { value: 'medical', label: 'علاج', aliases: ['طبي'] },
  { value: 'food', label: 'سلة غذائية' },
  { value: 'furniture', label: 'أثاث وأجهزة' },
  { value: 'other', label: 'أخرى' },
]
const all = options.map(({ value }) => value)

describe('parseChoices', () => {
  const parse = (text: string) => parseChoices(text, { options })

  itTakes(parse, [
    ['١ و٣', ['rent', 'food']],
    ['1,3', ['rent', 'food']],
    ['١، ٣', ['rent', 'food']],
    ['3 1', ['rent', 'food']],
    ['1\n2\n', ['rent', 'medical']],
    ['1.3', ['rent', 'food']],
    ['1-2', ['rent', 'medical']],
    ['2', ['medical']],
    ['1 و 1', ['rent']],
    ['واحد وثلاثة', ['rent', 'food']],
    ['الأول والثالث', ['rent', 'food']],
    ['رقم 1 ورقم 2', ['rent', 'medical']],
    ['علاج', ['medical']],
    ['علاج وسلة غذائية', ['medical', 'food']],
    ['اثاث واجهزة و علاج', ['medical', 'furniture']],
    ['علاج، أخرى', ['medical', 'other']],
    ['ابغى علاج وايجار لو سمحت', ['rent', 'medical']],
    ['سله غذايه وعلاج', ['medical', 'food']],
    ['الأول والأخير', ['rent', 'other']],
    ['كلها', all],
    ['الكل', all],
    ['all of them', all],
    ['كلها ما عدا ٢', ['rent', 'food', 'furniture', 'other']],
    ['all except 1 and 2', ['food', 'furniture', 'other']],
  ])

  itRefuses(parse, [
    ['', 'empty'],
    ['سيارة', 'choices.unknown', { part: 'سيارة' }],
    ['علاج وسيارة', 'choices.unknown', { part: 'وسيارة' }],
    ['مو علاج', 'choices.unknown', { part: 'مو' }],
    ['و', 'choices.unknown'],
    ['👍', 'choices.unknown'],
    ['؟', 'choices.unknown'],
    ['9', 'choice.no-such-number', { number: 9, count: 5 }],
    ['1 و 9', 'choice.no-such-number', { number: 9, count: 5 }],
    ['13', 'choice.no-such-number', { number: 13, count: 5 }],
    ['1-3', 'choices.range', { from: '1', to: '3' }],
    ['من 1 الى 3', 'choices.range'],
    ['لا شيء', 'choices.too-few', { min: 1 }],
    ['ولا واحد', 'choices.too-few'],
    ['كلها ما عدا سيارة', 'choices.unknown'],
    ['كلمة '.repeat(200), 'too-long'],
  ])

  it('takes «لا شيء» where nothing need be chosen', () =>
    expect(parseChoices('لا شيء', { options, min: 0 })).to.deep.equal({ ok: true, value: [] }))

  it('refuses more than the most', () =>
    expect(parseChoices('كلها', { options, max: 2 })).to.deep.equal({
      ok: false,
      problem: 'choices.too-many',
      details: { max: 2 },
    }))

  it('takes both of two', () =>
    expect(parseChoices('الاثنين', { options: options.slice(0, 2) })).to.deep.equal({
      ok: true,
      value: ['rent', 'medical'],
    }))

  it('finds every set of options by labels or places, in the order of the options', () => {
    const places = fc.uniqueArray(fc.nat({ max: options.length - 1 }), { minLength: 1 })
    fc.assert(
      fc.property(
        places,
        fc.boolean(),
        fc.constantFrom(' و ', '، ', ', ', '\n'),
        (chosen, byLabel, separator) => {
          const parts = chosen.map((index) => (byLabel ? (options[index]?.label ?? '') : String(index + 1)))
          const value = all.filter((_, index) => chosen.includes(index))
          expect(parse(parts.join(separator))).to.deep.equal({ ok: true, value })
        },
      ),
    )
  })

  itSurvivesAnything(parse)
})
