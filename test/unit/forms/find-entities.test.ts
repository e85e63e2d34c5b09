import { expect } from 'chai'
import { findEntities, type OpenField } from '../../../src/forms/find-entities.ts'
import { itSurvivesAnything } from './parsers/tables.ts'

const fields: OpenField[] = [
  { key: 'full-name', kind: 'name', about: 'الاسم الكامل ما اسمك الكامل كما في الهوية؟' },
  { key: 'national-id', kind: 'national-id' },
  { key: 'birth-date', kind: 'date', about: 'تاريخ الميلاد ما تاريخ ميلادك؟ Date of birth' },
  { key: 'mobile', kind: 'mobile' },
  { key: 'city', kind: 'city' },
  {
    key: 'marital-status',
    kind: 'choice',
    options: [
      { value: 'single', label: 'أعزب أو عزباء', aliases: ['Single'] },
      { value: 'married', label: 'متزوج أو متزوجة', aliases: ['Married'] },
      { value: 'widowed', label: 'أرمل أو أرملة', aliases: ['Widowed'] },
    ],
  },
  { key: 'dependants', kind: 'number', about: 'عدد من تعولهم كم شخصًا تعولهم؟ Number of dependants' },
  { key: 'income', kind: 'money', about: 'الدخل الشهري Monthly income' },
  { key: 'iban', kind: 'iban' },
  { key: 'need', kind: 'long-text' },
]
const find = (text: string) => findEntities(text, fields, { today: '2026-06-10' })
const valuesOf = (text: string) => Object.fromEntries(find(text).map(({ key, value }) => [key, value]))

describe('findEntities', () => {
  const table: [string, Record<string, string | number>][] = [
    [
      'اسمي محمد العتيبي وعندي ٤ أولاد وجوالي ٠٥٥١٢٣٤٥٦٧',
      { 'full-name': 'محمد العتيبي', dependants: 4, mobile: '+966551234567' },
    ],
    [
      'أنا متزوجة وساكنة في مكة المكرمة ومواليد 1410/5/3 وراتبي ٤٠٠٠ ريال',
      { 'marital-status': 'married', city: 'مكة المكرمة', 'birth-date': '1989-12-02', income: 400_000 },
    ],
    [
      'my name is Sara Ali and I have 3 kids, my phone is 0551234567, I live in Al Khobar',
      { 'full-name': 'Sara Ali', dependants: 3, mobile: '+966551234567', city: 'Al Khobar' },
    ],
    [
      'هويتي 1000000008 وايباني SA03 8000 0000 6080 1016 7519',
      { 'national-id': '1000000008', iban: 'SA0380000000608010167519' },
    ],
    ['اسمي وليد عبد الله الحربي من جدة', { 'full-name': 'وليد عبد الله الحربي' }],
    ['اسمي سعد الشهري، أعول خمسة أشخاص', { 'full-name': 'سعد الشهري', dependants: 5 }],
    ['ساكن بالرياض', { city: 'الرياض' }],
    ['راتبي أربعة آلاف ونص', { income: 450_000 }],
    ['مواليد 5 محرم 1410 بالرياض', { 'birth-date': '1989-08-07' }],
    ['جوالي 0551234567 وأكرر 0551234567', { mobile: '+966551234567' }],
    ['I am married', { 'marital-status': 'married' }],
    ['اسمي محمد', {}],
    ['كلمت الجمعية 4 مرات', {}],
    ['جوالي 0551234567 أو 0561234567', {}],
    ['عندي ٤ أولاد و٣ بنات', {}],
    ['رقمي 1000000000', {}],
    ['أنا غير متزوج', {}],
    ['جوالي 0521234567', {}],
    ['ولدت في الرياض', {}],
    ['دفعت 300 ريال', {}],
    ['ساكن بجدة', {}],
    ['مساء الخير أبغى مساعدة', {}],
    ['', {}],
  ]
  for (const [text, values] of table) {
    it(`finds ${JSON.stringify(values)} in «${text}»`, () => expect(valuesOf(text)).to.deep.equal(values))
  }

  it('tells the words that hold each entity', () => {
    expect(find('وعندي ٤ أولاد')).to.deep.equal([
      { key: 'dependants', kind: 'number', value: 4, text: '4 اولاد' },
    ])
  })

  it('leaves out a entity that may be of two fields', () => {
    const mobiles: OpenField[] = [
      { key: 'mobile', kind: 'mobile' },
      { key: 'other-mobile', kind: 'mobile' },
    ]
    expect(findEntities('جوالي 0551234567', mobiles, { today: '2026-06-10' })).to.deep.equal([])
  })

  it('finds only what is asked for', () => {
    expect(
      findEntities('اسمي محمد العتيبي وجوالي 0551234567', [{ key: 'mobile', kind: 'mobile' }], {
        today: '2026-06-10',
      }),
    ).to.have.lengthOf(1)
  })

  itSurvivesAnything(find)
})
