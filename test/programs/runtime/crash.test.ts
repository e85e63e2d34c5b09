import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { readTranscript } from '../../../src/store/tables/transcript.ts'
import { startChild } from '../../support/child.ts'
import { openTestStore } from '../../support/store.ts'

const program = new URL('./crash-program.ts', import.meta.url)
const rounds = 4

describe('a process that is killed', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wasl-crash-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** Messages that were acknowledged before the kill, by person, in the order they were sent. */
  const acknowledged = (lines: readonly string[]) =>
    lines.filter((line) => line.startsWith('ok ')).map((line) => line.slice(3))

  it('loses no acknowledged message, answers each once and in order, and delivers every answer', async () => {
    const sent: string[] = []
    const delivered: string[] = []
    for (let round = 0; round < rounds; round++) {
      const child = startChild(program, [folder, String(round), 'stream'])
      await child.untilLine('started')
      await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 250))
      await child.kill()
      sent.push(...acknowledged(child.lines))
      delivered.push(...child.lines.filter((line) => line.startsWith('sent ')).map((line) => line.slice(5)))
    }
    const last = startChild(program, [folder, 'last', 'drain'])
    await last.untilLine('drained')
    delivered.push(...last.lines.filter((line) => line.startsWith('sent ')).map((line) => line.slice(5)))

    expect(sent.length).to.be.greaterThan(rounds * 10)
    const { store, close } = await openTestStore(folder)
    const conversations = await store.read.selectFrom('conversations').select('id').execute()
    const turns: string[] = []
    for (const { id } of conversations) {
      const entries = await readTranscript(store, id, { after: -1, max: 100_000 })
      expect(entries.map(({ seq }) => seq)).to.deep.equal(entries.map((_, index) => index))
      const texts = entries.map(({ activity }) => activity.text ?? '')
      const said = texts.filter((_, index) => entries[index]?.author === 'contact')
      expect(texts).to.deep.equal(said.flatMap((text) => [text, `re: ${text}`]))
      const numbers = said.map((text) => Number(text.split(' ')[1]))
      expect(numbers).to.deep.equal([...numbers].sort((a, b) => a - b))
      turns.push(...said)
    }
    const left = await store.read
      .selectFrom('outbox')
      .select('status')
      .where('status', '<>', 'sent')
      .execute()
    await close()
    expect(new Set(turns).size).to.equal(turns.length)
    expect(turns).to.include.members(sent)
    expect(left).to.deep.equal([])
    expect(delivered).to.include.members(turns.map((text) => `re: ${text}`))
  }).timeout(60_000)
})
