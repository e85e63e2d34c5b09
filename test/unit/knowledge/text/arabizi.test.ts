import { expect } from 'chai'
import { ArabiziReader, hasArabiziDigit } from '../../../../src/knowledge/text/arabizi.ts'

const words = [
  'مساعده',
  'طلب',
  'موظف',
  'جمعيه',
  'لجنه',
  'حقوق',
  'خطاب',
  'متطوع',
  'تقييم',
  'رسمي',
  'مستفيد',
  'غالي',
  'صوره',
]

const read: readonly [written: string, word: string | undefined][] = [
  ['abi', 'ابي'],
  ['musa3da', 'مساعده'],
  ['mosa3adah', 'مساعده'],
  ['6alab', 'طلب'],
  ['talab', 'طلب'],
  ['talabi', 'طلب'],
  ['al6alab', 'الطلب'],
  ['muwathaf', 'موظف'],
  ['jam3iya', 'جمعيه'],
  ['lajna', 'لجنه'],
  ['7ogog', 'حقوق'],
  ['huqooq', 'حقوق'],
  ['5itab', 'خطاب'],
  ['khitab', 'خطاب'],
  ['mustafeed', 'مستفيد'],
  ['ghali', 'غالي'],
  ['9ora', 'صوره'],
  ['zzz', undefined],
]

describe('ArabiziReader', () => {
  const reader = new ArabiziReader(new Map([['abi', 'ابي']]), words)

  for (const [written, word] of read) {
    it(`${written} → ${word ?? 'nothing known'}`, () => {
      expect(reader.read(written)).to.equal(word)
    })
  }

  it('spells what it does not know', () => {
    expect(reader.spell('te5demohom')).to.equal('تخدمهم')
    expect(reader.spell('qaree3')).to.equal('قريع')
  })

  it('tells a digit that stands for a letter from a number', () => {
    for (const word of ['musa3da', '7ala', '3ndi', '6alabi', '6lb'])
      expect(hasArabiziDigit(word), word).to.equal(true)
    for (const word of ['help', '123', 'covid19', '1st', '2nd', '5kg', 'b12'])
      expect(hasArabiziDigit(word), word).to.equal(false)
  })
})
