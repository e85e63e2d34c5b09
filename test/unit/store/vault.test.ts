import { expect } from 'chai'
import { Vault } from '../../../src/store/vault.ts'

describe('the vault', () => {
  const key = Buffer.alloc(32, 7)
  const opened = (vault: Vault, sealed: string): unknown => {
    try {
      return vault.open(sealed)
    } catch (error) {
      return error
    }
  }

  it('opens what it sealed, also later and in another process', () => {
    const vault = new Vault([key])
    const texts = Array.from({ length: 2500 }, (_, index) => `نص ${index}`)
    const sealed = texts.map((text) => vault.seal(text))
    for (const one of [vault, vault, new Vault([key])])
      expect(sealed.map((text) => one.open(text))).to.deep.equal(texts)
    expect(new Set(sealed)).to.have.length(texts.length)
  })

  it('refuses a changed text even right after it opened the unchanged one', () => {
    const vault = new Vault([key])
    const sealed = vault.seal('نص')
    const last = sealed.at(-3) === 'A' ? 'B' : 'A'
    const changed = `${sealed.slice(0, -3)}${last}${sealed.slice(-2)}`
    expect(opened(vault, sealed)).to.equal('نص')
    expect(opened(vault, changed)).to.have.property('code', 'vault.unreadable')
  })

  it('opens nothing of another key', () => {
    const sealed = new Vault([key]).seal('نص')
    expect(opened(new Vault([Buffer.alloc(32, 8)]), sealed)).to.have.property('code', 'vault.unreadable')
  })
})
