import { expect } from 'chai'
import type { Understanding } from '../../../../../src/engine/understanding.ts'
import type { ActivityDraft } from '../../../../../src/messages/activity.ts'
import { content as literal, simulate } from '../../stage.ts'

const nothing: Understanding = {
  language: 'ar',
  outcome: 'out-of-scope',
  topic: null,
  confidence: 0.2,
  candidates: [],
  passage: null,
}
const question = 'وش السالفة عندكم'
const text = (key: string) => literal.texts.textAt('ar', `bot.${key}`)
const said = (messages: readonly ActivityDraft[]) => messages.map((one) => one.text).join('\n')
const titles = (messages: readonly ActivityDraft[]) =>
  messages.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? []
const topicTitle = (id: string) => literal.topics.get(id)?.title.ar

/** A conversation whose knowledge makes this of the question. */
const asked = (understood: Partial<Understanding>) =>
  simulate({
    content: {
      ...literal,
      ask: (asking) => (asking === question ? { ...nothing, ...understood } : literal.ask(asking)),
    },
  })

const unsureOf = (...topics: string[]): Partial<Understanding> => ({
  outcome: 'unsure',
  candidates: topics.map((topic) => ({ topic, confidence: 0.3 })),
})

describe('a question', () => {
  it('about health is not answered, and a yes asks for a person', async () => {
    const { conversation } = asked({ outcome: 'medical' })
    expect(said(await conversation.say(question))).to.equal(text('answer.medical'))
    await conversation.say('نعم')
    expect(conversation.owner).to.equal('queue')
  })

  it('that may mean several topics is given back with their titles and a person', async () => {
    const { conversation } = asked(unsureOf('privacy', 'committee', 'rights', 'letters'))
    const messages = await conversation.say(question)
    expect(said(messages)).to.equal(text('answer.did-you-mean'))
    expect(titles(messages)).to.deep.equal([
      topicTitle('privacy'),
      topicTitle('committee'),
      topicTitle('rights'),
      text('person.title'),
    ])
    expect(conversation.effects).to.deep.include({
      kind: 'unanswered',
      text: question,
      topic: 'privacy',
      reason: 'unknown',
    })
    expect(said(await conversation.say('2'))).to.include(literal.topics.get('committee')?.answer.ar)
  })

  it('that may mean one topic is answered by a yes', async () => {
    const { conversation } = asked(unsureOf('privacy'))
    await conversation.say(question)
    expect(said(await conversation.say('ايوه'))).to.include(literal.topics.get('privacy')?.answer.ar)
  })

  it('leaves out a topic that is gone', async () => {
    const { conversation } = asked(unsureOf('gone', 'privacy'))
    expect(titles(await conversation.say(question))).to.deep.equal([
      topicTitle('privacy'),
      text('person.title'),
    ])
  })

  it('that was not understood three times is for a person', async () => {
    const { conversation } = asked(unsureOf('privacy'))
    for (const key of ['answer.did-you-mean', 'answer.unknown', 'answer.still-unknown'])
      expect(said(await conversation.say(question))).to.equal(text(key))
  })

  it('is not answered by offering the same topic again, unless it is another day', async () => {
    let topics = ['privacy', 'letters', 'letters']
    const { conversation, simulator } = simulate({
      content: {
        ...literal,
        ask: (asking) => (asking === question ? { ...nothing, ...unsureOf(...topics) } : literal.ask(asking)),
      },
    })
    const offered = async () => titles(await conversation.say(question))
    expect(await offered()).to.deep.equal([
      topicTitle('privacy'),
      topicTitle('letters'),
      text('person.title'),
    ])
    topics = ['letters', 'rights', 'privacy']
    expect(await offered()).to.deep.equal([topicTitle('rights'), text('person.title')])
    await conversation.say('1')
    simulator.advance(25 * 3_600_000)
    expect(await offered()).to.include(topicTitle('privacy'))
  })

  it('that no topic answers is answered from a section of a guide, with its source', async () => {
    const passage = literal.sections.find(({ language }) => language === 'ar') ?? expect.fail('no guide')
    const { conversation } = asked({ passage })
    const answer = said(await conversation.say(question))
    expect(answer)
      .to.include(text('answer.from-guide'))
      .and.include(passage.text)
      .and.include(passage.guideTitle)
    expect(conversation.effects.map(({ kind }) => kind)).to.not.include('unanswered')
  })

  it('that is an answer without a topic counts as unknown', async () => {
    const { conversation } = asked({ outcome: 'answer' })
    expect(said(await conversation.say(question))).to.equal(text('answer.unknown'))
  })

  it('that is an emergency brings the ambulance’s number and a person, also where its topic is gone', async () => {
    const topics = new Map(literal.topics)
    topics.delete('urgent-blood')
    const ask = () => ({ ...nothing, outcome: 'urgent' as const })
    const { conversation } = simulate({ content: { ...literal, topics, ask } })
    expect(said(await conversation.say(question))).to.include(literal.organisation.emergency.ambulance)
    expect(conversation.effects).to.deep.include({
      kind: 'request-person',
      team: 'relations',
      reason: 'urgent-blood',
      priority: 10,
    })
  })

  it('that is an emergency is answered in the queue', async () => {
    const { conversation } = simulate()
    await conversation.say('موظف')
    expect(said(await conversation.say('أحتاج إلى دم بشكل عاجل'))).to.include('997')
    expect(conversation.owner).to.equal('queue')
  })

  it('in the middle of a form whose topic is gone is no digression', async () => {
    const { conversation } = asked({ outcome: 'answer', topic: 'gone', confidence: 0.9 })
    await conversation.press('go:form:call-back')
    const messages = await conversation.say(`${question}`)
    expect(messages.at(-1)?.channelData?.wasl?.step).to.equal('full-name')
  })
})
