import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { z } from 'zod'
import { projectRoot } from '../../src/shared/project-root.ts'

const run = promisify(execFile)
const ended = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() })

/** Starts a program as an older Node.js would: everything else is this one's. */
async function startOn(version: string, program: string) {
  const versions = `{ value: { ...process.versions, node: ${JSON.stringify(version)} } }`
  const pretend = `data:text/javascript,Object.defineProperty(process, 'versions', ${versions})`
  const args = ['--import', pretend, '--import=tsx', join(projectRoot, program)]
  return ended.parse(await run(process.execPath, args, { timeout: 60_000 }).catch((error: unknown) => error))
}

const programs = [
  'src/main.ts',
  ...readdirSync(join(projectRoot, 'src/cli')).map((name) => `src/cli/${name}`),
]

describe('a program on an older Node.js', () => {
  for (const version of ['20.20.2', '22.18.0']) {
    it(`ends on ${version} with one line that says which is needed`, async () => {
      const { code, stdout, stderr } = await startOn(version, 'src/main.ts')
      expect([code, stdout]).to.deep.equal([1, ''])
      expect(stderr).to.match(/^Wasl needs Node\.js 22\.19 or newer, and this is [\d.]+: .*npm start.*\n$/)
    })
  }

  it('looks at the version before it imports anything else', () => {
    for (const program of programs) {
      const text = readFileSync(join(projectRoot, program), 'utf8')
      if (!text.includes('await runCommand(')) continue
      expect(text, program).to.match(/^import '\.\.?\/(?:\.\.\/)?shared\/require-node\.ts'\n/)
    }
  })

  it('asks for what package.json asks for', async () => {
    const { engines } = z
      .object({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')))
    expect(engines.node).to.equal('>=22.19')
  })
})
