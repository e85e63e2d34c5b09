import { expect } from 'chai'
import { stripClitics } from '../../../../src/knowledge/text/clitics.ts'
import { stem } from '../../../../src/knowledge/text/stem.ts'

const known = new Set([
  'طلب',
  'مساعده',
  'موظف',
  'جمعيه',
  'ساعد',
  'تواصل',
  'حقوق',
  'لجنه',
  'سعر',
  'قول',
  'هاي',
])

const stripped: readonly [word: string, rest: string | undefined][] = [
  ['الطلب', 'طلب'],
  ['وطلب', 'طلب'],
  ['فطلب', 'طلب'],
  ['بطلب', 'طلب'],
  ['كطلب', 'طلب'],
  ['للطلب', 'طلب'],
  ['مساعدتكم', 'مساعده'],
  ['للجمعيه', 'جمعيه'],
  ['وبالجمعيه', undefined],
  ['والجمعيه', 'جمعيه'],
  ['طلبي', 'طلب'],
  ['طلبك', 'طلب'],
  ['طلبه', 'طلب'],
  ['طلبها', 'طلب'],
  ['طلبنا', 'طلب'],
  ['طلبهم', 'طلب'],
  ['طلبكم', 'طلب'],
  ['موظفين', 'موظف'],
  ['موظفات', 'موظف'],
  ['ساعدوني', 'ساعد'],
  ['بيتواصل', 'تواصل'],
  ['نتواصل', 'تواصل'],
  ['حقوقي', 'حقوق'],
  ['اللجنه', 'لجنه'],
  ['سياره', undefined],
  ['القولون', undefined],
  ['نهايه', undefined],
]

const stems: readonly [word: string, stem: string][] = [
  ['والكتب', 'كتب'],
  ['بالبيت', 'بيت'],
  ['للبيت', 'بيت'],
  ['سيارات', 'سيار'],
  ['بيتكم', 'بيت'],
  ['دم', 'دم'],
  ['applied', 'appli'],
  ['papers', 'paper'],
  ['is', 'is'],
]

describe('stripClitics', () => {
  for (const [word, rest] of stripped) {
    it(`${word} → ${rest ?? 'nothing known'}`, () => {
      expect(stripClitics(word, (candidate) => known.has(candidate))).to.equal(rest)
    })
  }
})

describe('stem', () => {
  for (const [word, expected] of stems) {
    it(`${word} → ${expected}`, () => {
      expect(stem(word)).to.equal(expected)
    })
  }
})
