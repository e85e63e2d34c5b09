import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { textKeysFile, textKeysSource } from '../../support/text-keys.ts'
import { typeCheckTimeout, typeErrorsAfter } from '../../support/type-check.ts'

describe('the keys of the texts', () => {
  it('are those of locales/ar.json, with their parameters', () => {
    const locale: unknown = JSON.parse(readFileSync('locales/ar.json', 'utf8'))
    expect(readFileSync(textKeysFile, 'utf8'), 'run `npm run text-keys`').to.equal(textKeysSource(locale))
  })

  it('fail the compiler when a key is gone, or a parameter is renamed', async function () {
    this.timeout(typeCheckTimeout)
    const errors = await typeErrorsAfter([
      { file: textKeysFile, from: "'bot.file.received'", to: "'bot.file.arrived'" },
      {
        file: textKeysFile,
        from: "'bot.data.copy-ready': { address: ",
        to: "'bot.data.copy-ready': { link: ",
      },
    ])
    expect(errors.join('\n')).to.include('file.received').and.to.include('my-data.ts')
  })
})
