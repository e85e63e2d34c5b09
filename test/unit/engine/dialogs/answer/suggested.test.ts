import { expect } from 'chai'
import type { LiveContent } from '../../../../../src/engine/live-content.ts'
import type { Suggestion } from '../../../../../src/engine/suggestion.ts'
import { content as literal, simulate } from '../../stage.ts'

const question = 'وش صار على موضوعي عندكم'
const [decisionPhrasing = ''] = literal.topics.get('decision-time')?.phrasings.msa ?? []

/** The project's content, unsure between two topics wherever it knows no phrasing. */
const content: LiveContent = {
  ...literal,
  ask: (text) => {
    const known = literal.ask(text)
    if (known.outcome !== 'out-of-scope') return known
    const candidates = ['outcome', 'decision-time'].map((topic) => ({ topic, confidence: 0.3 }))
    return { ...known, outcome: 'unsure', candidates }
  },
}

describe('a suggestion of a language model', () => {
  const say = async (suggestion: Suggestion | null, text = question) => {
    const { conversation } = simulate({ content })
    const messages = await conversation.receive({ type: 'message', text }, suggestion ? { suggestion } : {})
    return { conversation, said: messages.map((message) => message.text).join('\n') }
  }
  const answer = {
    text: 'يصل الرد خلال مدة لا تقل عن أسبوعين.',
    sections: [{ guide: 'beneficiary-relations', section: 'decision-time' }],
  }

  it('is told with every section that it cites, and counts as answered', async () => {
    const { said, conversation } = await say({ question: null, answer })
    const cited = content.sections.find((one) => one.section === 'decision-time' && one.language === 'ar')
    expect(said)
      .to.include(answer.text)
      .and.include(cited?.guideTitle)
      .and.include(cited?.title)
      .and.include(cited?.version)
    expect(conversation.effects.some(({ kind }) => kind === 'unanswered')).to.equal(false)
  })

  it('is dropped when a section that it cites is gone', async () => {
    const gone = {
      ...answer,
      sections: [...answer.sections, { guide: 'beneficiary-relations', section: 'gone' }],
    }
    expect((await say({ question: null, answer: gone })).said).to.equal((await say(null)).said)
  })

  it('answers with the topic that is near in sense, unless it is gone', async () => {
    const { said } = await say({ topic: 'rights', question: null, answer: null })
    expect(said).to.include(literal.topics.get('rights')?.answer.ar)
    const gone = await say({ topic: 'gone', question: null, answer: null })
    expect(gone.said).to.equal((await say(null)).said)
  })

  it('answers with the topic that the rephrased question matches', async () => {
    const topic = content.topics.get('decision-time')
    expect((await say({ question: decisionPhrasing, answer: null })).said).to.include(topic?.answer.ar)
  })

  it('leads to no topic that was not likely before', async () => {
    const [phrasing = ''] = content.topics.get('volunteering')?.phrasings.msa ?? []
    expect((await say({ question: phrasing, answer: null })).said).to.equal((await say(null)).said)
  })

  it('changes nothing when it holds nothing', async () => {
    expect((await say({ question: null, answer: null })).said).to.equal((await say(null)).said)
  })

  it('changes nothing where the built-in answer is sure', async () => {
    const sure = await say(null, decisionPhrasing)
    expect((await say({ question: 'x', answer }, decisionPhrasing)).said).to.equal(sure.said)
  })
})
