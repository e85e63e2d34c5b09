import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { type Config, parseConfig, settingKeys } from '../../../src/app/config.ts'
import { envExample } from '../../../src/app/env-example.ts'

const whatsapp = {
  WHATSAPP_PHONE_NUMBER_ID: '100',
  WHATSAPP_ACCESS_TOKEN: 'token',
  WHATSAPP_APP_SECRET: 'secret',
  WHATSAPP_VERIFY_TOKEN: 'verify',
}

/** The settings of a channel, or null when it is off. */
const channel = ({ channels }: Config, id: string) => channels.find((one) => one.id === id)?.settings ?? null

describe('config', () => {
  const several = { DATABASE_URL: 'postgres://localhost/wasl' }
  for (const address of [
    'redis://localhost:6379',
    'rediss://user:secret@redis.example.org',
    'redis-sentinel://one:26379,two/main',
    'redis-cluster://user:secret@[::1]:7000,host',
  ]) {
    it(`takes ${address} as an address of Redis`, () => {
      expect(parseConfig({ ...several, REDIS_URL: address }).redisUrl).to.equal(address)
    })
  }

  for (const address of ['localhost:6379', 'redis-sentinel://host', 'redis-cluster://', 'http://host']) {
    it(`does not take ${address} as an address of Redis`, () => {
      expect(() => parseConfig({ ...several, REDIS_URL: address })).to.throw('REDIS_URL')
    })
  }

  it('needs nothing', () => {
    const config = parseConfig({})
    expect(config.port).to.equal(3000)
    expect(channel(config, 'whatsapp')).to.equal(null)
    expect(channel(config, 'telegram')).to.equal(null)
    expect(channel(config, 'webchat')).to.deep.equal({ origins: [] })
  })

  it('turns a channel on when its settings are there', () => {
    expect(channel(parseConfig(whatsapp), 'whatsapp')).to.include({
      phoneNumberId: '100',
      apiBaseUrl: 'https://graph.facebook.com',
    })
    expect(channel(parseConfig({ TELEGRAM_BOT_TOKEN: '1:a' }), 'telegram')).to.include({
      botToken: '1:a',
      webhookSecret: null,
    })
  })

  it('asks a language model only when both its address and its key are there', () => {
    const both = { LLM_BASE_URL: 'http://127.0.0.1:9/v1/', LLM_API_KEY: 'key' }
    expect(parseConfig({}).model).to.equal(null)
    expect(parseConfig(both).model).to.include({ baseUrl: 'http://127.0.0.1:9/v1', timeLimit: 4000 })
    expect(() => parseConfig({ LLM_API_KEY: 'key' })).to.throw('LLM_BASE_URL: the language model needs it')
  })

  it('names every wrong key at once', () => {
    const wrong = { PORT: 'many', LOG_LEVEL: 'loud', TELEGRAM_WEBHOOK_SECRET: 'not allowed!' }
    expect(() => parseConfig(wrong))
      .to.throw('the settings are not right')
      .with.property('message')
      .that.matches(/PORT[\s\S]*LOG_LEVEL[\s\S]*TELEGRAM_WEBHOOK_SECRET/)
  })

  for (const key of Object.keys(whatsapp)) {
    it(`names ${key} when only it is missing`, () => {
      expect(() => parseConfig({ ...whatsapp, [key]: undefined })).to.throw(`${key}: WhatsApp needs it`)
    })
  }

  it('reads a secret from a file', () => {
    const read = channel(parseConfig({ TELEGRAM_BOT_TOKEN_FILE: 'LICENSE' }), 'telegram')
    expect(read)
      .to.have.property('botToken')
      .that.matches(/^MIT License/)
  })

  it('names the key of a secret file that is not there', () => {
    expect(() => parseConfig({ DATA_KEY_FILE: 'nowhere' })).to.throw(
      'DATA_KEY_FILE: the file nowhere cannot be read',
    )
  })

  it('names the keys of secret files that are a folder, empty or not UTF-8', () => {
    const wrong = {
      DATA_KEY_FILE: 'src',
      LLM_API_KEY_FILE: '/dev/null',
      TELEGRAM_BOT_TOKEN_FILE: 'test/fixtures/env/utf16.env',
    }
    expect(() => parseConfig(wrong))
      .to.throw('DATA_KEY_FILE: src is a folder, not a file')
      .with.property('message')
      .that.includes('LLM_API_KEY_FILE: the file /dev/null is empty')
      .and.includes('TELEGRAM_BOT_TOKEN_FILE: test/fixtures/env/utf16.env: the file is UTF-16')
  })

  it('takes the mark at the beginning of a secret file and its line breaks for no part of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wasl-secret-'))
    writeFileSync(join(folder, 'key'), '\ufeffmetrics\r\n')
    const config = parseConfig({ METRICS_TOKEN_FILE: join(folder, 'key') })
    rmSync(folder, { recursive: true })
    expect(config.metricsToken).to.equal('metrics')
  })

  const unusable: [string, string, string][] = [
    ['PUBLIC_URL', 'https://x.org/wasl', 'no path, but has /wasl'],
    ['PUBLIC_URL', 'https://x.org/?a=b', 'no ?'],
    ['PUBLIC_URL', 'https://x.org/#top', 'no #'],
    ['PUBLIC_URL', 'https://user:pass@x.org', 'no user name'],
    ['PUBLIC_URL', 'ftp://x.org', 'http:// or https://'],
    ['PUBLIC_URL', 'x.org:3000', 'http:// or https://'],
    ['PUBLIC_URL', 'https://', 'http:// or https://'],
    ['PUBLIC_URL', 'https://x.org:99999', 'such as'],
    ['PUBLIC_URL', 'https://x y.org', 'such as'],
    ['PUBLIC_URL', '   ', 'nothing but spaces'],
    ['WHATSAPP_API_BASE_URL', 'graph.facebook.com', 'http:// or https://'],
    ['WHATSAPP_API_BASE_URL', 'https://graph.facebook.com/?v=1', 'no ?'],
    ['TELEGRAM_API_ROOT', 'wss://api.telegram.org', 'http:// or https://'],
    ['TELEGRAM_API_ROOT', 'https://a:b@api.telegram.org', 'no user name'],
    ['LLM_BASE_URL', 'https://x.org/v1#', 'no #'],
    ['WEBCHAT_ORIGINS', 'https://a.org,b.org', 'b.org: write an address'],
    ['WEBCHAT_ORIGINS', 'https://a.org/page', 'no path, but has /page'],
    ['DATABASE_URL', 'mysql://x/wasl', 'postgres://'],
    ['DATABASE_URL', 'postgres://u:pa#ss@x/wasl', 'written %23'],
    ['DATABASE_URL', 'postgres://u:p/ss@x/wasl', '%2F'],
    ['REDIS_URL', 'redis://host:6379/0?x=1', 'no ? or #'],
    ['REDIS_URL', 'redis://host/name', 'only a number'],
    ['PORT', '70000', '65535'],
    ['PORT', '-1', '0'],
    ['PORT', '3e3', 'whole number'],
    ['PORT', '0x10', 'whole number'],
    ['PORT', ' ', 'nothing but spaces'],
    ['LLM_TIME_LIMIT_MS', '4.5', 'whole number'],
  ]
  for (const [key, value, fault] of unusable) {
    it(`refuses ${key}=${value} by its key`, () => {
      expect(() => parseConfig({ [key]: value }))
        .to.throw(`${key}: `)
        .with.property('message')
        .that.includes(fault)
    })
  }

  const usable: [string, string][] = [
    ['PUBLIC_URL', 'https://chat.example.org/'],
    ['PUBLIC_URL', 'http://127.0.0.1:3000'],
    ['WHATSAPP_API_BASE_URL', 'http://127.0.0.1:9000/graph/'],
    ['TELEGRAM_API_ROOT', 'https://proxy.example.org/telegram'],
    ['DATABASE_URL', 'postgresql://user:p%23ss@[::1]:5432/wasl?sslmode=require'],
    ['DATABASE_URL', 'postgres:///wasl?host=/var/run/postgresql'],
    ['WEBCHAT_ORIGINS', 'https://a.org/, http://localhost:8080'],
    ['PORT', ' 8080 '],
    ['HOST', ''],
  ]
  for (const [key, value] of usable) {
    it(`takes ${key}=${value}`, () => {
      expect(() => parseConfig({ DATA_KEY: 'x', [key]: value })).not.to.throw()
    })
  }

  it('cuts the slashes at the end of addresses and the paths of sites', () => {
    const config = parseConfig({
      PUBLIC_URL: 'https://x.org//',
      WEBCHAT_ORIGINS: 'https://A.org/,http://b:80',
    })
    expect(config.publicUrl).to.equal('https://x.org')
    expect(channel(config, 'webchat')).to.deep.equal({ origins: ['https://a.org', 'http://b'] })
  })

  it('reports problems of the program and of every channel together', () => {
    const wrong = {
      ...whatsapp,
      WHATSAPP_APP_SECRET: '',
      WHATSAPP_NUMBER: 'x',
      TELEGRAM_API_ROOT: 'x',
      PORT: 'x',
    }
    expect(() => parseConfig(wrong, ['.env:3: found before']))
      .to.throw('.env:3: found before')
      .with.property('message')
      .that.matches(/PORT[\s\S]*WHATSAPP_APP_SECRET[\s\S]*WHATSAPP_NUMBER[\s\S]*TELEGRAM_API_ROOT/)
  })

  it('has each setting in .env.example and no other', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=/gm)].map(
      (match) => match[1],
    )
    expect(listed.sort()).to.deep.equal([...settingKeys].sort())
  })

  it('has .env.example as `npm run env-example` writes it', () => {
    expect(readFileSync('.env.example', 'utf8')).to.equal(envExample())
  })

  it('takes .env.example as it is', () => {
    const lines = readFileSync('.env.example', 'utf8')
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line))
    const environment = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)))
    expect(parseConfig(environment)).to.deep.equal(parseConfig({}))
  })
})
