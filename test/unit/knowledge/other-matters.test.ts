import { expect } from 'chai'
import { questionsOnOtherMatters } from '../../../src/knowledge/other-matters.ts'

const fields = { banking: ['البنك', 'bank'], poetry: ['الشعر', 'poetry'] }
const phrasings = Array.from({ length: 40 }, (_, at) =>
  at % 2 === 0 ? `كيف اقدم شكوى عندكم ${at}` : `how do I complain to you ${at}`,
)

describe('questionsOnOtherMatters', () => {
  const questions = questionsOnOtherMatters(phrasings, fields)

  it('puts a thing of another field, in the language of the phrasing', () => {
    expect(questions).to.not.be.empty
    for (const { text, field } of questions) {
      expect(text).to.match(field === 'banking' ? /بنك|bank/ : /شعر|poetry/)
      expect(/\p{Script=Arabic}/u.test(text)).to.equal(!/[a-z]/.test(text))
    }
  })

  it('does not speak to the association', () => {
    for (const { text } of questions) expect(text).to.not.match(/عندكم|\byou\b/)
  })

  it('makes the same questions again, and none without fields', () => {
    expect(questionsOnOtherMatters(phrasings, fields)).to.deep.equal(questions)
    expect(questionsOnOtherMatters(phrasings, {})).to.deep.equal([])
  })
})
