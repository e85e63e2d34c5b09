import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'chai'
import { readConfig, settingKeys } from '../../../src/app/config.ts'

const fixtures = resolve('test/fixtures/env')

describe('readConfig', () => {
  const home = process.cwd()
  const environment = { ...process.env }
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wasl-env-'))
    for (const key of settingKeys) delete process.env[key]
    process.chdir(folder)
  })
  afterEach(() => {
    process.chdir(home)
    for (const key of Object.keys(process.env)) if (!(key in environment)) delete process.env[key]
    Object.assign(process.env, environment)
    rmSync(folder, { recursive: true })
  })

  const withRecorded = (name: string) => copyFileSync(join(fixtures, `${name}.env`), '.env')
  const withText = (text: string) => writeFileSync('.env', text)

  it('needs no .env', () => {
    expect(readConfig().port).to.equal(3000)
  })

  it('reads all of a .env with a byte order mark', () => {
    withRecorded('bom')
    const { port, channels } = readConfig()
    expect(port).to.equal(3555)
    expect(channels.map(({ id }) => id)).to.deep.equal(['webchat', 'telegram'])
  })

  it('keeps secrets with a # whole', () => {
    withRecorded('hash')
    const { channels } = readConfig()
    expect(channels.find(({ id }) => id === 'whatsapp')?.settings).to.include({
      accessToken: 'tok#en',
      appSecret: 's3#cret',
      verifyToken: 'v#1',
    })
  })

  it('refuses a .env in UTF-16 by name', () => {
    withRecorded('utf16')
    expect(readConfig).to.throw('.env: the file is UTF-16: save it as UTF-8')
  })

  it('names misspelt keys, keys set twice and wrong values together', () => {
    withText('WHATSAP_ACCESS_TOKEN=x\nPORT=1\nPORT=many\nPOSTGRES_PASSWORD=x\n')
    expect(readConfig)
      .to.throw('WHATSAP_ACCESS_TOKEN: no such setting; did you mean WHATSAPP_ACCESS_TOKEN?')
      .with.property('message')
      .that.includes('PORT: .env sets it twice, in lines 2 and 3')
      .and.includes('PORT: write a whole number')
      .and.not.includes('POSTGRES_PASSWORD')
  })

  it('lets the environment go before .env, and passes on what belongs to others', () => {
    withText('PORT=4000\nHOST=127.0.0.1\nTEST_OF_OTHERS_X=1\n')
    process.env.PORT = '5000'
    expect(readConfig()).to.include({ port: 5000, host: '127.0.0.1' })
    expect(process.env.TEST_OF_OTHERS_X).to.equal('1')
  })

  it('ignores in the environment what it would name in .env', () => {
    process.env.WHATSAP_ACCESS_TOKEN = 'x'
    expect(readConfig().port).to.equal(3000)
  })
})
