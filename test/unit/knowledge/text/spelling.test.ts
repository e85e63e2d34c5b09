import { expect } from 'chai'
import { Spelling } from '../../../../src/knowledge/text/spelling.ts'

const known = [
  'volunteer',
  'request',
  'request',
  'requests',
  'status',
  'موظف',
  'مساعده',
  'الموقع',
  'اخطار',
  'تطوع',
]

const corrections: readonly [written: string, meant: string][] = [
  ['volunter', 'volunteer'],
  ['voluntteer', 'volunteer'],
  ['volumteer', 'volunteer'],
  ['voluntere', 'volunteer'],
  ['reqest', 'request'],
  ['statsu', 'status'],
  ['موضف', 'موظف'],
  ['مساعه', 'مساعده'],
  ['الموقغ', 'الموقع'],
  ['مساعجه', 'مساعده'],
  ['مسسااعده', 'مساعده'],
  ['الموشع', 'الموشع'],
  ['المووقع', 'الموقع'],
  ['تتطوع', 'تطوع'],
  ['امطار', 'امطار'],
  ['stat', 'stat'],
  ['music', 'music'],
  ['x', 'x'],
]

describe('Spelling', () => {
  const spelling = new Spelling(known)

  for (const [written, meant] of corrections) {
    it(written === meant ? `leaves ${written}` : `${written} → ${meant}`, () => {
      expect(spelling.correct(written)).to.equal(meant)
    })
  }

  it('leaves a known word though a commoner one is near', () => {
    expect(spelling.correct('requests')).to.equal('requests')
  })
})
