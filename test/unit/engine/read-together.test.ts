import { expect } from 'chai'
import { createEngine } from '../../../src/engine/engine.ts'
import { createReadTogether } from '../../../src/engine/read-together.ts'
import { newConversationState } from '../../../src/engine/state.ts'
import type { TurnInput } from '../../../src/engine/turn.ts'
import { shippedContent } from '../../support/learned-once.ts'
import { simulate } from './stage.ts'

/** The turn's input as far as a burst is read by it. */
async function inputOf(offered: TurnInput['state']['offered'] = []): Promise<TurnInput> {
  let seen: TurnInput | null = null
  const { conversation, simulator } = simulate()
  Object.assign(simulator, {
    runTurn: async (input: TurnInput) => {
      seen = input
      return { state: input.state, effects: [] }
    },
  })
  conversation.load({ ...newConversationState(), greeted: true, offered })
  await conversation.say('')
  return seen ?? expect.fail('no turn was run')
}

describe('a burst of messages', () => {
  const live = shippedContent()
  const readTogether = createReadTogether(() => live)

  const bursts: [what: string, texts: string[], count: number, text: string, isGreeted: boolean][] = [
    [
      'a greeting, an opener and a question',
      ['السلام عليكم', 'عندي سؤال', 'متى يجي الرد'],
      3,
      'متى يجي الرد',
      true,
    ],
    [
      'a greeting and a question in English',
      ['hello', 'when will I get an answer'],
      2,
      'when will I get an answer',
      true,
    ],
    ['the pieces of one question', ['متى', 'يجي الرد', 'على طلبي'], 3, 'متى يجي الرد على طلبي', false],
    ['a question and a thank you', ['كم ياخذ الرد على الطلب؟', 'شكرا'], 2, 'كم ياخذ الرد على الطلب؟', false],
    ['a greeting alone', ['السلام عليكم', 'عندي استفسار'], 2, 'السلام عليكم', false],
    ['two questions', ['كم ياخذ الرد على الطلب؟', 'وش حقوقي عندكم'], 1, 'كم ياخذ الرد على الطلب؟', false],
    [
      'a greeting and two questions',
      ['السلام عليكم', 'كم ياخذ الرد على الطلب؟', 'وش حقوقي عندكم'],
      2,
      'كم ياخذ الرد على الطلب؟',
      true,
    ],
    ['one question twice', ['وش حقوقي عندكم', 'وش حقوقي عندكم'], 1, 'وش حقوقي عندكم', false],
    ['a command', ['السلام عليكم', 'موظف'], 1, 'السلام عليكم', false],
    ['a command first', ['القائمة', 'متى يجي الرد'], 1, 'القائمة', false],
    ['a yes', ['السلام عليكم', 'نعم'], 1, 'السلام عليكم', false],
    ['a number', ['السلام عليكم', '1000000008'], 1, 'السلام عليكم', false],
    ['a button', ['السلام عليكم', 'go:menu'], 1, 'السلام عليكم', false],
    ['a long story', ['السلام عليكم', 'قصتي طويلة '.repeat(40)], 1, 'السلام عليكم', false],
  ]
  for (const [what, texts, count, text, isGreeted] of bursts) {
    it(`of ${what} is read as ${count}`, async () => {
      expect(readTogether(await inputOf(), texts)).to.deep.equal({ count, text, isGreeted })
    })
  }

  it('does not join the title of a button that was offered', async () => {
    const input = await inputOf([{ title: 'حقوق المستفيد', value: 'go:topic:rights' }])
    expect(readTogether(input, ['السلام عليكم', 'حقوق المستفيد']).count).to.equal(1)
  })

  it('has one greeting and one answer', async () => {
    const run = createEngine(() => live)
    const texts = ['السلام عليكم', 'عندي سؤال', 'متى يجي الرد']
    const input = await inputOf()
    const { text, isGreeted } = readTogether(input, texts)
    const { effects } = await run({ ...input, isGreeted, activity: { type: 'message', text } })
    const said = effects.flatMap((effect) => (effect.kind === 'send' ? [effect.activity.text] : []))
    expect(said).to.have.length(1)
    expect(said[0])
      .to.match(/^وعليكم السلام/u)
      .and.include('أسبوعين')
  })

  it('is greeted once also when its messages come one after the other', async () => {
    const { conversation, clock } = simulate({ content: live })
    const said = async (text: string) => (await conversation.say(text)).map((one) => one.text).join()
    expect(await said('السلام عليكم')).to.match(/^وعليكم السلام/u)
    expect(await said('عندي سؤال')).to.equal(live.texts.text('ar', 'bot.go-ahead'))
    expect(await said('متى يجي الرد')).to.include('أسبوعين')
    clock.advance(3 * 60_000)
    expect(await said('السلام عليكم')).to.match(/^وعليكم السلام/u)
  })
})
