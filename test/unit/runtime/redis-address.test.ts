import { expect } from 'chai'
import { parseRedisAddress, type RedisAddress } from '../../../src/runtime/redis/redis-address.ts'

const cases: { url: string; address: RedisAddress }[] = [
  { url: 'redis://localhost:6379/2', address: { kind: 'single', url: 'redis://localhost:6379/2' } },
  {
    url: 'redis-sentinel://one:1234,two/main',
    address: {
      kind: 'sentinel',
      name: 'main',
      nodes: [
        { host: 'one', port: 1234 },
        { host: 'two', port: 26_379 },
      ],
      credentials: {},
      tls: false,
    },
  },
  {
    url: 'rediss-cluster://wasl:p%40ss@[::1]:7000,host',
    address: {
      kind: 'cluster',
      nodes: [
        { host: '::1', port: 7000 },
        { host: 'host', port: 6379 },
      ],
      credentials: { username: 'wasl', password: 'p@ss' },
      tls: true,
    },
  },
  {
    url: 'redis-cluster://:secret@host',
    address: {
      kind: 'cluster',
      nodes: [{ host: 'host', port: 6379 }],
      credentials: { password: 'secret' },
      tls: false,
    },
  },
]

describe('the address of Redis', () => {
  for (const { url, address } of cases) {
    it(`is read from ${url}`, () => {
      expect(parseRedisAddress(url)).to.deep.equal(address)
    })
  }

  it('names no password when it is not right', () => {
    expect(() => parseRedisAddress('redis-sentinel://user:secret@host'))
      .to.throw()
      .with.property('message')
      .not.contain('secret')
  })
})
