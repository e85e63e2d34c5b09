import { expect } from 'chai'
import { type Line, readScripts, type Script } from './conversation-script.ts'
import { type InboundMessage, ScriptedPerson } from './scripted-person.ts'

for (const script of readScripts()) {
  describe(`the conversation «${script.title}»`, () => {
    for (const channel of script.channels) {
      it(`goes as written on ${channel}`, () => play(script, channel))
    }
  })
}

async function play(script: Script, channel: string): Promise<void> {
  const person = new ScriptedPerson({ channel, staffAvailable: script.staffAvailable })
  for (const [index, line] of script.lines.entries()) {
    const message = await person.follow(line)
    expectOutcome(line, message, `${script.name}, line ${index + 1}: ${JSON.stringify(line)}`)
  }
  expectEnd(script, person)
}

function expectOutcome(line: Line, { messages, effects }: InboundMessage, at: string): void {
  const said = messages.map(({ text }) => text).join('\n')
  const last = messages.at(-1)
  const wasl = last?.channelData?.wasl
  const context = `${at}\n${said}\n`
  const titles = last?.suggestedActions?.actions.map(({ title }) => title) ?? []
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
}

function expectEnd({ submitted, draft, drafts }: Script, { rehearsal }: ScriptedPerson): void {
  if (submitted) {
    const requests = rehearsal.effects.flatMap((effect) => (effect.kind === 'submit' ? [effect.request] : []))
    expect(requests.map(({ form }) => form)).to.deep.equal([submitted.form])
    expect(requests[0]?.answers).to.include.keys(Object.keys(submitted.answers))
    for (const [key, value] of Object.entries(submitted.answers))
      expect(requests[0]?.answers[key], key).to.deep.equal(value)
  }
  if (draft)
    for (const [key, value] of Object.entries(draft))
      expect(rehearsal.drafts[0]?.answers[key], key).to.deep.equal(value)
  if (drafts !== undefined) expect(rehearsal.drafts).to.have.length(drafts)
}
