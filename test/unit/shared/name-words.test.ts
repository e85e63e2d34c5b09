import { expect } from 'chai'
import { looseName, nameWords, soundOfName, withoutArticle } from '../../../src/shared/name-words.ts'

describe('the words of a name', () => {
  for (const [name, words] of [
    ['أحمد بن إبراهيم', 'احمد ابراهيم'],
    ['عبد الرحمن', 'عبدالرحمن'],
    ['عبدالرحمن', 'عبدالرحمن'],
    ['عبدلله', 'عبدالله'],
    ['أبو عبد العزيز', 'ابو عبدالعزيز'],
    ['أبوعبدالعزيز', 'ابو عبدالعزيز'],
    ['بو خالد', 'ابو خالد'],
    ['أبي خالد', 'ابو خالد'],
    ['أم سارة', 'ام ساره'],
    ['امساره', 'ام ساره'],
    ['أمل', 'امل'],
    ['أماني', 'اماني'],
    ['أميرة', 'اميره'],
    ['آل سعود', 'سعود'],
    ['Abdul Rahman bin Fahd', 'abdulrahman fahd'],
    ['بن', 'بن'],
    ['هُدَى', 'هدي'],
    ['ســلمان 🌹', 'سلمان 🌹'],
  ] as const) {
    it(`of «${name}» are «${words}»`, () => {
      expect(nameWords(name).join(' ')).to.equal(words)
    })
  }
})

describe('the sound of a name', () => {
  for (const [arabic, latin] of [
    ['محمد', 'mohammed'],
    ['محمد', 'muhamad'],
    ['فهد', 'fahad'],
    ['خالد', 'khaled'],
    ['عبدالله', 'abdullah'],
    ['عثمان', 'othman'],
    ['يوسف', 'yousef'],
    ['ساره', 'sarah'],
    ['شيخه', 'sheikha'],
    ['علي', 'ali'],
    ['قحطاني', 'qahtani'],
    ['غامدي', 'ghamdi'],
  ] as const) {
    it(`is the same for «${arabic}» and ${latin}`, () => {
      expect(soundOfName(latin)).to.equal(soundOfName(arabic))
    })
  }

  for (const [one, other] of [
    ['محمد', 'ahmad'],
    ['فهد', 'faisal'],
    ['ساره', 'samar'],
  ] as const) {
    it(`tells «${one}» from ${other}`, () => {
      expect(soundOfName(one)).to.not.equal(soundOfName(other))
    })
  }
})

describe('a loose name', () => {
  it('is the same however its last letter is written', () => {
    expect(new Set(['نوره', 'نورا', 'نوري'].map(looseName)).size).to.equal(1)
  })

  it('keeps a short name whole', () => {
    expect(looseName('علي')).to.equal('علي')
  })

  it('has no article where enough is left', () => {
    expect([withoutArticle('الزهراني'), withoutArticle('اليا'), withoutArticle('alharbi')]).to.deep.equal([
      'زهراني',
      'اليا',
      'harbi',
    ])
  })
})
