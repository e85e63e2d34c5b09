import { Socket } from 'node:net'
import { expect } from 'chai'
import { addressKey, clientAddress, isNetwork, trustsProxies } from '../../../src/shared/client-address.ts'

/** A call from `from` with what it says of those before it. */
function callFrom(from: string, forwarded?: string) {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: from })
  return { socket, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }
}

describe('the address that a call came from', () => {
  const cases: [what: string, hops: number, from: string, forwarded: string | undefined, address: string][] =
    [
      ['is that of its connection', 0, '198.51.100.7', undefined, '198.51.100.7'],
      ['is not what it says without a proxy', 0, '198.51.100.7', '1.1.1.1', '198.51.100.7'],
      ['is what the proxy saw', 1, '127.0.0.1', '198.51.100.7', '198.51.100.7'],
      ['is not what a caller told the proxy', 1, '10.0.0.2', '1.1.1.1, 198.51.100.7', '198.51.100.7'],
      [
        'is counted over two proxies',
        2,
        '::ffff:172.18.0.3',
        '1.1.1.1, 198.51.100.7, 203.0.113.1',
        '198.51.100.7',
      ],
      ['is no proxy’s word for one who reaches the port', 1, '198.51.100.7', '1.1.1.1', '198.51.100.7'],
      ['is the proxy’s own where it passes nothing on', 1, '127.0.0.1', undefined, '127.0.0.1'],
    ]
  for (const [what, trustProxy, from, forwarded, address] of cases) {
    it(what, () => {
      const trusts = trustsProxies({ trustProxy, proxyAddresses: null })
      expect(clientAddress(callFrom(from, forwarded), trusts)).to.equal(address)
    })
  }

  it('is what a proxy at a named address saw', () => {
    const trusts = trustsProxies({ trustProxy: 1, proxyAddresses: ['35.191.0.0/16'] })
    expect(clientAddress(callFrom('35.191.3.4', '198.51.100.7'), trusts)).to.equal('198.51.100.7')
    expect(clientAddress(callFrom('10.0.0.1', '198.51.100.7'), trusts)).to.equal('10.0.0.1')
  })
})

describe('what a caller is counted by', () => {
  const keys: [address: string, key: string][] = [
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ]
  for (const [address, key] of keys) {
    it(`is ${key || 'nothing'} for ${address || 'an unknown address'}`, () => {
      expect(addressKey(address)).to.equal(key)
    })
  }

  it('is named in settings as an address or a network', () => {
    expect(['10.0.0.0/8', '::1', '2001:db8::/32', '192.0.2.1'].filter(isNetwork)).to.have.length(4)
    expect(
      ['proxy', '10.0.0.0/33', '10.0.0/8', '::1/129', '1.2.3.4/8/8', ''].filter(isNetwork),
    ).to.deep.equal([])
  })
})
