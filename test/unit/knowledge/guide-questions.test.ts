import { expect } from 'chai'
import type { Knowledge } from '../../../src/knowledge/knowledge.ts'
import { type GuideFigures, judgeGuides, knowledgeWithGuides } from '../../bench/understanding-guides.ts'

describe('questions about imported guides', () => {
  let knowledge: Knowledge
  let figures: GuideFigures

  before(async () => {
    knowledge = await knowledgeWithGuides()
    figures = judgeGuides(knowledge)
  })

  it('are answered with the fact from its guide, or not at all', () => {
    const { right, wrong, abstained } = figures
    const all = right.length + wrong.length + abstained.length
    expect(right.length / all, abstained.join('\n')).to.be.at.least(0.8)
    expect(wrong.length / all, wrong.join('\n')).to.be.at.most(0.06)
  })

  it('are not answered where the guides say nothing', () => {
    expect(figures.answeredOutside).to.deep.equal([])
  })

  it('are answered by the row of a table that was asked for', () => {
    expect(knowledge.ask('مين المشرف في مركز حائل').passage?.lead)
      .to.include('مركز حائل')
      .and.include('فهد الشمري')
  })

  it('keep the line that forbids before the list item that answers', () => {
    const lead = knowledge.ask('بيتنا ايجار ترممونه؟').passage?.lead
    expect(lead).to.match(/^لا يشمل الترميم:/)
    expect(lead).to.include('المستأجرة')
  })
})
