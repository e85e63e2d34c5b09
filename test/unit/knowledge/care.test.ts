import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { knowledgeOf } from '../../support/learned-once.ts'

const minFound = 0.95
const maxFalseAlarms = 0.03

describe('cries for help', () => {
  it('are found in the development set, with few false alarms', () => {
    const knowledge = knowledgeOf()
    const lines = readFileSync(new URL('../../fixtures/care/cries.tsv', import.meta.url), 'utf8')
    const asked = lines
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'))
      .map(([label = '', text = '']) => ({ label, care: `care:${knowledge.ask(text).care}` }))
    const cries = asked.filter(({ label }) => label !== 'none')
    const others = asked.filter(({ label }) => label === 'none')
    const found = cries.filter(({ label, care }) => label.split('|').includes(care)).length
    const alarms = others.filter(({ care }) => care !== 'care:null').length
    expect(found / cries.length, `${found} of ${cries.length}`).to.be.above(minFound)
    expect(alarms / others.length, `${alarms} of ${others.length}`).to.be.below(maxFalseAlarms)
  })

  it('hear the invocation against a wrong where it is the whole message', () => {
    const knowledge = knowledgeOf()
    for (const text of ['حسبي الله ونعم الوكيل', 'حسبنا الله ونعم الوكيل', 'حسبي الله'])
      expect(knowledge.ask(text), text).to.have.property('care', 'anger')
    expect(knowledge.ask('حسبي الله ونعم الوكيل مات جارنا')).to.have.property('care', null)
  })
})
