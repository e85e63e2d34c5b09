import { expect } from 'chai'
import { type SourceEdit, typeCheckTimeout, typeErrorsAfter } from '../support/type-check.ts'

const file = 'src/shared/bidi-isolate.ts'
const mistake: SourceEdit = {
  file,
  from: 'export function isolateLtr(text: string)',
  to: 'export function isolateLtr(text: symbol)',
}

describe('the type check of an edited project', function () {
  this.timeout(typeCheckTimeout)

  it('names the file of an edit that does not compile, and the files that relied on it', async () => {
    const errors = await typeErrorsAfter([mistake])
    expect(errors.some((error) => error.startsWith(`${file}(`))).to.equal(true)
    expect(errors.some((error) => error.startsWith('src/requests/take-request.ts('))).to.equal(true)
  })

  it('finds no error in the project as it is, whatever was checked before', async () => {
    await typeErrorsAfter([mistake])
    expect(await typeErrorsAfter([])).to.deep.equal([])
  })

  it('checks the pages by their own settings', async () => {
    expect(await typeErrorsAfter([], 'src/desk/web')).to.deep.equal([])
  })

  it('refuses an edit whose text is not in the file', async () => {
    const outcome = await typeErrorsAfter([{ ...mistake, from: 'nowhere' }]).catch((error: unknown) => error)
    expect(String(outcome)).to.contain(`${file} has 0 places with: nowhere`)
  })
})
