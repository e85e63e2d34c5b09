import { expect } from 'chai'
import { readGuides } from '../../../src/guides/read-guides.ts'
import { whyUnsupported } from '../../../src/model/check-answer.ts'
import { collectPassages } from '../../../src/model/collect-passages.ts'

const sections = readGuides('.')
const given = (language: 'ar' | 'en', ...ids: string[]) =>
  ids.map((id, at) => {
    const section = sections.find((one) => one.section === id && one.language === language)
    if (!section) throw new Error(`no section ${id}`)
    return { id: `p${at + 1}`, section }
  })

describe('whyUnsupported', () => {
  const decision = sections.find((one) => one.section === 'decision-time' && one.language === 'ar')
  it('rests on a section that says how long a decision takes at least', () => {
    expect(decision?.text).to.match(/لا تقل عن أسبوعين/)
  })

  const arabic: readonly [answer: string, why: string | null][] = [
    ['يصلك الرد بقبول طلبك أو رفضه خلال مدة لا تقل عن أسبوعين.', null],
    ['يصلك الرد بقبول طلبك أو رفضه خلال أسبوعين.', 'quantity'],
    ['يصلك الرد خلال مدة لا تزيد عن أسبوعين.', 'quantity'],
    ['يصلك الرد خلال 3 أيام.', 'quantity'],
    ['يصلك الرد خلال ثلاثة أيام.', 'quantity'],
    ['يصلك الرد خلال ١٤ يوما.', 'quantity'],
    ['مبلغ الدعم 5000 ريال شهريا.', 'quantity'],
    ['اتصل بمكتب الوزارة في شارع العليا لتحصل على سيارة جديدة.', 'words'],
    ['راجع https://example.org لمعرفة الرد.', 'link'],
    ['', 'length'],
  ]
  for (const [answer, why] of arabic) {
    it(`says ${why ?? 'nothing'} of «${answer}»`, () => {
      const passages = given('ar', 'decision-time')
      expect(whyUnsupported({ answer, passages: ['p1'] }, passages, 'متى يصل الرد على طلبي')).to.equal(why)
    })
  }

  it('refuses an answer that affirms what the passage denies', () => {
    const passages = given('ar', 'assistant')
    const told = (answer: string) =>
      whyUnsupported({ answer, passages: ['p1'] }, passages, 'هل تقرر قبول الطلبات')
    expect(told('وصل لا يعطي نصائح طبية، ولا يقرر قبول الطلبات.')).to.equal(null)
    expect(told('وصل يعطي نصائح طبية.')).to.equal('negation')
  })

  it('refuses a passage that was not given, and no passage at all', () => {
    const passages = given('ar', 'decision-time')
    const answer = 'يصلك الرد خلال مدة لا تقل عن أسبوعين.'
    for (const cited of [[], ['p2'], ['p1', 'p9']]) {
      expect(whyUnsupported({ answer, passages: cited }, passages, 'متى الرد')).to.equal('citation')
    }
  })

  it('checks English the same way', () => {
    const passages = given('en', 'decision-time')
    const why = (answer: string) => whyUnsupported({ answer, passages: ['p1'] }, passages, 'when will I hear')
    expect(why('The answer comes within three days.')).to.equal('quantity')
    expect(why('You will receive 500 riyals.')).to.equal('quantity')
  })
})

describe('an answer from one passage', () => {
  const why = (language: 'ar' | 'en', source: string, answer: string) => {
    const section = { ...(sections[0] ?? expect.fail('no section')), language, title: '', text: source }
    return whyUnsupported({ answer, passages: ['p1'] }, [{ id: 'p1', section }], '')
  }

  const arabic: readonly [source: string, answer: string, why: string | null][] = [
    ['تُدرس الطلبات خلال خمسة عشر يومًا.', 'تدرس الطلبات خلال 15 يوما.', null],
    ['تُدرس الطلبات خلال خمسة عشر يومًا.', 'تدرس الطلبات خلال خمسة وعشرين يوما.', 'quantity'],
    ['تُدرس الطلبات خلال خمسة عشر يومًا.', 'تدرس الطلبات خلال خمسة عشر أسبوعا.', 'quantity'],
    ['يُحفظ الطلب سنتين كاملتين.', 'يحفظ الطلب سنتين.', null],
    ['يُحفظ الطلب سنتين كاملتين.', 'يحفظ الطلب ثلاث سنوات.', 'quantity'],
    ['يُحفظ الطلب سنة كاملة.', 'يحفظ الطلب سنتين.', 'quantity'],
    ['يزور الأسرة باحث واحد.', 'يزور الأسرة باحثان.', 'quantity'],
    ['يتكوّن الفريق من سبعة أعضاء.', 'يتكون الفريق من تسعة أعضاء.', 'quantity'],
    ['يصرف ثلاث مئة ريال.', 'يصرف 300 ريال.', null],
    ['يصرف ثلاث مئة ريال.', 'يصرف أربع مئة ريال.', 'quantity'],
    ['يصرف نصف المبلغ.', 'يصرف ربع المبلغ.', 'quantity'],
    ['يقدَّم الطلب حضوريًا أو إلكترونيًا.', 'يقدم الطلب حضوريا أو إلكترونيا.', null],
    ['يقدَّم الطلب حضوريًا أو إلكترونيًا.', 'يقدم الطلب حضوريا.', 'alternative'],
    ['يقدَّم الطلب حضوريًا أو إلكترونيًا.', 'يقدم الطلب إلكترونيا.', 'alternative'],
    ['يقدَّم الطلب حضوريًا أو إلكترونيًا.', 'يقدم الطلب حضوريا وإلكترونيا.', 'alternative'],
    ['يقدَّم الطلب حضوريًا وإلكترونيًا.', 'يقدم الطلب حضوريا أو إلكترونيا.', 'alternative'],
    ['يدرس الطلب الباحث واللجنة.', 'يدرس الطلب الباحث واللجنة.', null],
    ['يدرس الطلب الباحث واللجنة.', 'يدرس الطلب الباحث.', 'participant'],
    [
      'يدرس الباحث الطلب ويكتب التقرير ويرفعه.',
      'يدرس الباحث والمدير الطلب ويكتب التقرير ويرفعه.',
      'participant',
    ],
  ]
  const english: typeof arabic = [
    ['The request is studied within twenty-one days.', 'The request is studied within 21 days.', null],
    [
      'The request is studied within twenty-one days.',
      'The request is studied within twenty-two days.',
      'quantity',
    ],
    ['Send two copies of the letter.', 'Send three copies of the letter.', 'quantity'],
    ['Call twice before the visit.', 'Call three times before the visit.', 'quantity'],
    ['Send the report by mail or by fax.', 'Send the report by mail.', 'alternative'],
    ['Send the report by mail or by fax.', 'Send the report by fax or mail.', null],
    ['The doctor and the committee sign the report.', 'The committee signs the report.', 'participant'],
    ['The committee signs the report.', 'The committee and the ministry sign the report.', 'participant'],
  ]
  for (const [language, cases] of [
    ['ar', arabic],
    ['en', english],
  ] as const)
    for (const [source, answer, expected] of cases)
      it(`«${answer}» from «${source}» is ${expected ?? 'supported'}`, () => {
        expect(why(language, source, answer)).to.equal(expected)
      })
})

describe('collectPassages', () => {
  it('finds the sections that speak of a question', () => {
    const found = collectPassages(sections, 'ar', ['ما مدة الرد على الطلب بالقبول أو الرفض'])
    expect(found.map(({ section }) => section.section)).to.include('decision-time')
  })

  it('gives nothing for a question that no section speaks of', () => {
    expect(collectPassages(sections, 'ar', ['سعر صرف الدولار'])).to.deep.equal([])
  })
})
