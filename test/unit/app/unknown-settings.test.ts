import { expect } from 'chai'
import { settingKeys } from '../../../src/app/config.ts'
import { unknownSettings } from '../../../src/app/unknown-settings.ts'

const problemOf = (key: string) => unknownSettings([key], settingKeys)[0] ?? null

describe('settings that do not exist', () => {
  for (const [key, meant] of [
    ['WHATSAP_ACCESS_TOKEN', 'WHATSAPP_ACCESS_TOKEN'],
    ['WHATSAPP_ACESS_TOKEN', 'WHATSAPP_ACCESS_TOKEN'],
    ['TELEGRAM_TOKEN', null],
    ['TELEGRAM_BOT_TOKEN_FIEL', 'TELEGRAM_BOT_TOKEN_FILE'],
    ['telegram_bot_token', 'TELEGRAM_BOT_TOKEN'],
    ['PUBLIC_URI', 'PUBLIC_URL'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATA_KEYS', 'DATA_KEY'],
    ['LLM_TIMEOUT', null],
    ['WASL_PORT', null],
    ['PORTS', 'PORT'],
  ] as const) {
    it(`names ${key}${meant ? ` and what was meant, ${meant}` : ''}`, () => {
      const ending = meant ? `did you mean ${meant}?` : '.env.example lists them all'
      expect(problemOf(key)).to.equal(`${key}: no such setting; ${ending}`)
    })
  }

  for (const key of [
    'DOMAIN',
    'POSTGRES_PASSWORD',
    'NODE_ENV',
    'TZ',
    'HTTPS_PROXY',
    'PGSSLMODE',
    'HOSTNAME',
    'REDIS_ARGS',
  ]) {
    it(`leave ${key} to others`, () => {
      expect(problemOf(key)).to.equal(null)
    })
  }

  it('are none of ours, with or without a file', () => {
    expect(
      unknownSettings([...settingKeys, ...settingKeys.map((key) => `${key}_FILE`)], settingKeys),
    ).to.deep.equal([])
  })
})
