import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'

const run = promisify(execFile)
const program = ['--import', 'tsx', 'src/cli/ask.ts']

async function ask(...args: string[]): Promise<unknown[]> {
  const { stdout } = await run(process.execPath, [...program, ...args])
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

async function failureOf(...args: string[]): Promise<string> {
  const failure: unknown = await run(process.execPath, [...program, ...args]).catch((error: unknown) => error)
  return failure instanceof Error && 'stderr' in failure ? String(failure.stderr) : ''
}

describe('npm run ask', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wasl-ask-'))
  after(() => rmSync(folder, { recursive: true }))

  it('prints one line of JSON with the answer and where it stands', async () => {
    const [reply, ...more] = await ask('--json', 'وين وصل طلبي')
    expect(more).to.deep.equal([])
    expect(reply).to.have.property('topic', 'request-status')
    expect(reply).to.have.property('answer').that.is.a('string').and.not.empty
    expect(reply).to.have.property('confidence').that.is.within(0, 1)
    expect(reply).to.have.nested.property('source.guide', 'using-wasl')
  })

  it('reads a file with a question a line and says honestly what it does not know', async () => {
    const file = join(folder, 'questions.txt')
    writeFileSync(file, 'شكرا جزيلا\r\nكم راتب المدير\r\n\r\nI want to volunteer\r\n')
    const replies = await ask('--file', file)
    expect(
      replies.map((reply) => (reply instanceof Object && 'topic' in reply ? reply.topic : undefined)),
    ).to.deep.equal(['thanks', null, null, 'volunteering'])
    expect(replies[1]).to.include({ source: null }).and.have.property('answer').that.is.a('string').and.not
      .empty
  })

  it('plays the turns of a conversation and prints the reply to the last one', async () => {
    const file = join(folder, 'conversations.txt')
    const lines = [
      'مين يدرس طلبي || طيب وكم ياخذون',
      'وش حقوقي كمستفيد || say it in English',
      'كم عاصمة فرنسا || ومتى',
    ]
    writeFileSync(file, `${lines.join('\n')}\n`)
    const replies = await ask('--conversation', '--file', file)
    expect(replies[0]).to.deep.include({ topic: 'decision-time' }).and.have.nested.property('source.section')
    expect(replies[1]).to.include({ topic: 'rights' }).and.have.property('answer').that.includes('right')
    expect(replies[2]).to.include({ topic: null, source: null })
  })

  it('survives a question of 100,000 characters', async () => {
    const file = join(folder, 'long.txt')
    writeFileSync(file, 'متى '.repeat(25_000))
    expect(await ask('--file', file)).to.have.length(1)
  })

  it('refuses a file that is not UTF-8 by its name and line', async () => {
    const file = join(folder, 'windows-1256.txt')
    writeFileSync(file, Buffer.from('hello\n\xe3\xd1\xcd\xc8\xc7\n', 'latin1'))
    expect(await failureOf('--file', file)).to.include(`${file}:2: the file is not UTF-8`)
    writeFileSync(file, Buffer.from('\ufeffمتى', 'utf16le'))
    expect(await failureOf('--file', file)).to.include(`${file}:1: the file is UTF-16`)
  })

  it('names a file that is not there, and how it is used', async () => {
    expect(await failureOf('--file', join(folder, 'missing.txt'))).to.include('missing.txt')
    expect(await failureOf()).to.include('usage')
    expect(await failureOf('--bogus', 'x')).to.include('--bogus')
  })
})
