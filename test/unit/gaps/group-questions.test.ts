import { expect } from 'chai'
import { groupQuestions } from '../../../src/gaps/group-questions.ts'
import { processorTime } from '../../support/processor-time.ts'

const question = (text: string, at: number) => ({
  id: `q${at}`,
  text,
  topic: null,
  reason: 'unknown' as const,
  at,
})

describe('groupQuestions', () => {
  it('groups similar questions despite typing errors and other endings', () => {
    const texts = [
      'هل توفرون نقل المرضى',
      'توفرون نقل للمرضى؟',
      'هل توفرون نقل المرضئ',
      'وين موقعكم بالضبط',
      'وين موقعكم',
    ]
    const groups = groupQuestions(texts.map(question))
    expect(groups.map(({ id, questions }) => [id, questions.length])).to.deep.equal([
      ['q0', 3],
      ['q3', 2],
    ])
  })

  it('leaves apart what asks for different things', () => {
    const texts = ['كم راتب الموظف', 'هل عندكم وظائف', 'do you give scholarships', 'متى العيد']
    expect(groupQuestions(texts.map(question))).to.have.length(4)
  })

  it('keeps the ids of groups while questions come', () => {
    const before = groupQuestions(['وين موقعكم', 'متى العيد'].map(question)).map(({ id }) => id)
    const after = groupQuestions(['وين موقعكم', 'متى العيد', 'وين موقعكم الجديد', 'ابي وظيفه'].map(question))
    expect(after.map(({ id }) => id)).to.include.members(before)
  })

  it('groups two thousand questions within a second', () => {
    const questions = Array.from({ length: 2000 }, (_, at) =>
      question(`سؤال عن شيء ${at * 7919} مختلف ${at}`, at),
    )
    expect(processorTime(() => groupQuestions(questions))).to.be.below(1000)
  })
})
