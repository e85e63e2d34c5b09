import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { loadContent } from '../../../src/content/load-content.ts'
import { otherLanguageOf } from '../../../src/knowledge/other-language.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'

const { otherLanguages } = loadContent(projectRoot)
const fixtures = new URL('../../fixtures/', import.meta.url)
const linesOf = (file: string) =>
  readFileSync(new URL(file, fixtures), 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => line.split('\t'))
/** Those of the sets of questions that are in fact in other languages. */
const inOtherLanguages = [
  '¿Dónde está la biblioteca?',
  'आज मौसम कैसा है',
  'আজকে আবহাওয়া কেমন',
  '今天天气怎么样',
  'Какая завтра погода?',
  'magkano ang pamasahe papuntang Cebu',
]
const found = (text: string) => otherLanguageOf(otherLanguages, text)?.id ?? null

describe('a language that is not served', () => {
  for (const [id, text = ''] of linesOf('languages/others.tsv')) {
    it(`is known as ${id}: ${text}`, () => {
      expect(found(text)).to.equal(id)
    })
  }

  for (const { id, answer } of otherLanguages) {
    it(`tells its writers in ${id} itself`, () => {
      expect(found(answer)).to.equal(id)
    })
  }

  it('is never Arabic, its dialects in any letters, or English', () => {
    const sets = readdirSync(new URL('understanding/', fixtures)).filter((file) => file.endsWith('.tsv'))
    const served = [...sets.map((file) => `understanding/${file}`), 'care/cries.tsv'].flatMap(linesOf)
    const alarms = served.map(([, text = '']) => text).filter((text) => found(text) !== null)
    expect(served.length).to.be.above(1000)
    expect(alarms).to.have.members(inOtherLanguages)
  })

  for (const text of [
    'شكرااً لكم جميعاًے',
    'چم باقي على ردكم گلبي',
    'hala wallah kaif a9dar asajjel',
    'ana mu7taj dam ya akhi',
    'wala ahad radd 3alay mn ams',
    'Jean de la Cruz',
    'Maria Santos',
    'Muhammad Aslam Khan',
    'de la',
    'ok',
    '123 456',
    '👍👍',
    'SA44 2000 0001 2345 6789 1234',
    'I speak Hindi and Urdu, kya?',
    'Can I write in Tagalog?',
  ]) {
    it(`is not ${text}`, () => {
      expect(found(text)).to.equal(null)
    })
  }
})
