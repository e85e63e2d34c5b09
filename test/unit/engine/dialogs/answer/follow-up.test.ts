import { expect } from 'chai'
import type { LiveContent } from '../../../../../src/engine/live-content.ts'
import type { ActivityDraft } from '../../../../../src/messages/activity.ts'
import { shippedContent } from '../../../../support/learned-once.ts'
import { simulate } from '../../stage.ts'

const said = (messages: readonly ActivityDraft[]) => messages.map(({ text }) => text).join('\n')
const answerIn = (messages: readonly ActivityDraft[]): unknown =>
  messages.map(({ channelData }) => channelData?.wasl).find((wasl) => wasl && 'answer' in wasl)

describe('a follow-up of an answer', () => {
  let content: LiveContent

  before(() => {
    content = shippedContent()
  })

  const talk = async (...lines: readonly string[]) => {
    const { conversation, simulator } = simulate({ content })
    for (const line of lines.slice(0, -1)) await conversation.say(line)
    return { conversation, simulator, messages: await conversation.say(lines.at(-1) ?? '') }
  }
  const sectionOf = (topic: string, language: string) => {
    const source = content.topics.get(topic)?.source
    const found = content.sections.find(
      (one) => one.language === language && one.guide === source?.guide && one.section === source.section,
    )
    return found?.text
  }

  it('is answered by the neighbouring topic, which clients are told', async () => {
    const { messages } = await talk('مين يدرس طلبي', 'طيب وكم ياخذون؟')
    expect(said(messages)).to.include('أسبوعين')
    expect(answerIn(messages)).to.deep.equal({
      answer: { topic: 'decision-time', guide: 'beneficiary-relations', section: 'decision-time' },
    })
  })

  it('is given the section of the guide once, and then a person', async () => {
    const { conversation, messages } = await talk('ما أهدافكم؟', 'فصّل لي')
    expect(said(messages)).to.include(sectionOf('goals', 'ar'))
    const again = said(await conversation.say('كمّل'))
    expect(again).to.include(content.texts.textAt('ar', 'bot.follow-up.no-more'))
    await conversation.say('نعم')
    expect(conversation.effects.some(({ kind }) => kind === 'request-person')).to.equal(true)
  })

  it('is told honestly when the guides do not say it, and the question is kept for the staff', async () => {
    const { conversation, messages } = await talk('مين اللي تخدمونهم', 'طيب وبكم؟')
    expect(said(messages)).to.include('مبلغًا')
    expect(answerIn(messages)).to.equal(undefined)
    expect(conversation.effects).to.deep.include({
      kind: 'unanswered',
      text: 'طيب وبكم؟',
      topic: 'who-is-served',
      reason: 'unknown',
    })
  })

  it('gets the same answer in the other language', async () => {
    const { conversation, messages } = await talk('وش حقوقي كمستفيد', 'say it in English')
    expect(said(messages)).to.include(content.topics.get('rights')?.answer.en)
    expect(conversation.state.language).to.equal('en')
  })

  it('is helped when the number asked for is lost', async () => {
    const { messages } = await talk('وين وصل طلبي', 'مو حافظ الرقم')
    expect(said(messages)).to.include(sectionOf('request-status', 'ar'))
  })

  it('means nothing after a refusal', async () => {
    const { messages } = await talk('مين يدرس طلبي', 'كم عاصمة فرنسا', 'ومتى؟')
    expect(answerIn(messages)).to.equal(undefined)
  })

  it('means nothing after a long pause', async () => {
    const { conversation, simulator } = await talk('مين يدرس طلبي')
    simulator.advance(2 * 3_600_000)
    expect(answerIn(await conversation.say('ومتى؟'))).to.equal(undefined)
  })

  it('answers two questions shortly in one message', async () => {
    const { messages } = await talk('متى بيجيني الرد؟ ومين يدرس الطلب؟')
    expect(messages).to.have.length(1)
    expect(said(messages)).to.include('أسبوعين').and.include('لجنة البحث')
    expect(answerIn(messages)).to.have.nested.property('also[0].topic', 'committee')
  })
})
