import { expect } from 'chai'
import { formHandlers } from '../../../src/engine/forms/form-dialog.ts'
import type { MessageHandler } from '../../../src/engine/message-handler.ts'
import { messageHandlers } from '../../../src/engine/router.ts'
import { type Line, readScripts, type Script } from './conversation-script.ts'
import { type LineOutcome, plain, ScriptedPerson } from './scripted-person.ts'

/** Notes which handlers of a list did something with a message; returns the function that stops it. */
function noteReached<Arguments extends unknown[]>(
  handlers: readonly MessageHandler<Arguments>[],
  reached: Set<string>,
): () => void {
  const originals = handlers.map((handler) => {
    const { handle, name } = handler
    handler.handle = async (...given) => {
      const outcome = await handle(...given)
      if (outcome !== 'passes') reached.add(name)
      return outcome
    }
    return () => {
      handler.handle = handle
    }
  })
  return () => {
    for (const restore of originals) restore()
  }
}

describe('the scripted conversations', () => {
  const reached = { messages: new Set<string>(), forms: new Set<string>() }
  let stops: (() => void)[] = []
  before(() => {
    stops = [noteReached(messageHandlers, reached.messages), noteReached(formHandlers, reached.forms)]
  })
  after(() => {
    for (const stop of stops) stop()
  })

  for (const script of readScripts()) {
    describe(`«${script.title}»`, () => {
      for (const channel of script.channels) {
        it(`goes as written on ${channel}`, () => play(script, channel))
      }
    })
  }

  describe('all together', () => {
    it('reach every handler of the router and of a form', () => {
      const names = (handlers: readonly { name: string }[]) => handlers.map(({ name }) => name)
      expect([...reached.messages]).to.have.members(names(messageHandlers))
      expect([...reached.forms]).to.have.members(names(formHandlers))
    })
  })
})

async function play(script: Script, channel: string): Promise<void> {
  const person = new ScriptedPerson({ ...script, channel })
  for (const [index, line] of script.lines.entries()) {
    const outcome = await person.follow(line)
    const at = `${script.name}, line ${index + 1}: ${JSON.stringify(line)}`
    expectOutcome(filled(line, person), outcome, at)
    if (line.stage) expect(person.simulator.records.requests.at(-1)?.stage, at).to.equal(line.stage)
  }
  expectEnd(script, person)
}

/** The line with the numbers and codes of the conversation in what must be said. */
function filled(line: Line, person: ScriptedPerson): Line {
  const fill = (parts: string[] | undefined) => parts?.map((part) => person.fill(part))
  return { ...line, says: fill(line.says), lacks: fill(line.lacks), offers: fill(line.offers) }
}

function expectOutcome(line: Line, { messages, effects, conversation }: LineOutcome, at: string): void {
  const said = messages.map(({ text }) => plain(text ?? '')).join('\n')
  const last = messages.at(-1)
  const wasl = last?.channelData?.wasl
  const context = `${at}\n${said}\n`
  const titles = last?.suggestedActions?.actions.map(({ title }) => plain(title)) ?? []
  const kinds = effects.map(({ kind }) => kind)
  if (line.step !== undefined) expect(wasl?.step ?? 'none', context).to.equal(line.step)
  if (line.kind !== undefined) expect(wasl?.kind, context).to.equal(line.kind)
  for (const part of line.says ?? []) expect(said, context).to.include(part)
  for (const part of line.lacks ?? []) expect(said, context).to.not.include(part)
  for (const title of line.offers ?? []) expect(titles, context).to.include(title)
  for (const kind of line.effects ?? []) expect(kinds, context).to.include(kind)
  for (const kind of line.no ?? []) expect(kinds, context).to.not.include(kind)
  if (line.silent) expect(messages, context).to.deep.equal([])
  if (line.messages !== undefined) expect(messages, context).to.have.length(line.messages)
  if (line.owner) expect(conversation.owner, context).to.equal(line.owner)
  if (line.language) expect(conversation.state.language, context).to.equal(line.language)
}

function expectEnd({ submitted, draft, drafts }: Script, { conversation }: ScriptedPerson): void {
  if (submitted) {
    const requests = conversation.effects.flatMap((effect) =>
      effect.kind === 'submit' ? [effect.request] : [],
    )
    expect(requests.map(({ form }) => form)).to.deep.equal([submitted.form])
    expect(requests[0]?.answers).to.include.keys(Object.keys(submitted.answers))
    for (const [key, value] of Object.entries(submitted.answers))
      expect(requests[0]?.answers[key], key).to.deep.equal(value)
  }
  if (draft)
    for (const [key, value] of Object.entries(draft))
      expect(conversation.drafts[0]?.answers[key], key).to.deep.equal(value)
  if (drafts !== undefined) expect(conversation.drafts).to.have.length(drafts)
}
