import { expect } from 'chai'
import { parseConfig } from '../../../src/app/config.ts'
import { noticesOf } from '../../../src/app/notices.ts'

describe('the notices at the start', () => {
  const told = (environment: Record<string, string>) =>
    noticesOf({ config: parseConfig(environment), keys: { keys: [], madeAt: null } }).filter((line) =>
      line.includes('TRUST_PROXY'),
    )

  it('warn of an open port where proxies are trusted', () => {
    expect(told({ HOST: '0.0.0.0', TRUST_PROXY: '1' })).to.have.length(1)
    expect(told({ HOST: '192.0.2.1', TRUST_PROXY: '2' })).to.have.length(1)
  })

  it('do not warn otherwise', () => {
    expect(told({ TRUST_PROXY: '1' })).to.deep.equal([])
    expect(told({ HOST: '0.0.0.0' })).to.deep.equal([])
  })
})
