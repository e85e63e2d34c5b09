import { expect } from 'chai'
import { type Button, buttonToken, formToken, goToken, parseButton } from '../../../src/messages/button.ts'

const draftId = '019b8c2e-5d00-7000-8000-00a1b2c3d4e5'

const tokens: { [K in Button['kind']]: [Button, string][] } = {
  go: [[{ kind: 'go', action: { kind: 'form', form: 'visit' } }, 'go:form:visit']],
  form: [
    [{ kind: 'form', draft: 'a1b2c3d4e5', step: 'city', value: 'riyadh' }, 'f:a1b2c3d4e5:city:riyadh'],
    [{ kind: 'form', draft: 'a1b2c3d4e5', step: '@review', value: 'submit' }, 'f:a1b2c3d4e5:@review:submit'],
  ],
  rate: [[{ kind: 'rate', subject: 'topic', score: 5 }, 'rate:topic:5']],
  helpful: [
    [{ kind: 'helpful', topic: 'privacy', yes: true }, 'helpful:privacy:yes'],
    [{ kind: 'helpful', topic: 'privacy', yes: false }, 'helpful:privacy:no'],
  ],
  link: [
    [{ kind: 'link', id: draftId, yes: true }, `link:${draftId}:yes`],
    [{ kind: 'link', id: draftId, yes: false }, `link:${draftId}:no`],
  ],
}

describe('the token of a button', () => {
  for (const [button, token] of Object.values(tokens).flat()) {
    it(`is ${token}, and is read back`, () => {
      expect(buttonToken(button)).to.equal(token)
      expect(parseButton(token)).to.deep.equal(button)
    })
  }

  it('carries an end of the draft’s id', () => {
    expect(formToken(draftId, 'city', 'riyadh')).to.equal('f:a1b2c3d4e5:city:riyadh')
  })

  it('is ASCII and at most 64 bytes for the longest that are made', () => {
    const longest = [
      formToken(draftId, 'declaration.agree', 'x'.repeat(30)),
      goToken({ kind: 'complete', draftId }),
      buttonToken({ kind: 'rate', subject: draftId, score: 5 }),
    ]
    for (const token of longest) expect(token).to.match(/^[\x21-\x7e]{1,64}$/)
  })

  it('stands for an action that is no longer there', () => {
    expect(parseButton('go:dance')).to.deep.equal({ kind: 'go', action: null })
    expect(parseButton('go:')).to.deep.equal({ kind: 'go', action: null })
  })

  for (const token of [
    'go',
    'f:x:y',
    'f:x:y:z:more',
    'rate:topic:6',
    'rate:topic:0',
    'rate:5',
    'rate:a:5:6',
    'helpful:privacy',
    'link:x',
    'hello',
    'x:y',
    `go:form:${'x'.repeat(64)}`,
  ])
    it(`is no button: «${token}»`, () => expect(parseButton(token)).to.equal(null))
})
