import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parseConfig, settingsSchema } from '../../../src/app/config.ts'

const whatsapp = {
  WHATSAPP_PHONE_NUMBER_ID: '100',
  WHATSAPP_ACCESS_TOKEN: 'token',
  WHATSAPP_APP_SECRET: 'secret',
  WHATSAPP_VERIFY_TOKEN: 'verify',
}

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
    expect(config.whatsapp).to.equal(null)
    expect(config.telegram).to.equal(null)
    expect(config.webchat).to.deep.equal({ origins: [] })
  })

  it('turns a channel on when its settings are there', () => {
    expect(parseConfig(whatsapp).whatsapp).to.include({
      phoneNumberId: '100',
      apiBaseUrl: 'https://graph.facebook.com',
    })
    expect(parseConfig({ TELEGRAM_BOT_TOKEN: '1:a' }).telegram).to.include({
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
    expect(parseConfig({ TELEGRAM_BOT_TOKEN_FILE: 'LICENSE' }).telegram?.botToken).to.match(/^MIT License/)
  })

  it('names the key of a secret file that is not there', () => {
    expect(() => parseConfig({ DATA_KEY_FILE: 'nowhere' })).to.throw(
      'DATA_KEY_FILE: the file nowhere cannot be read',
    )
  })

  it('has each setting in .env.example and no other', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=/gm)].map(
      (match) => match[1],
    )
    expect(listed.sort()).to.deep.equal(Object.keys(settingsSchema.shape).sort())
  })

  it('takes .env.example as it is', () => {
    const lines = readFileSync('.env.example', 'utf8')
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line))
    const environment = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)))
    expect(parseConfig(environment)).to.deep.equal(parseConfig({}))
  })
})
