import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'

type Line = { place: string; text: string }

const lines: readonly Line[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap((file) =>
    readFileSync(join('src', file), 'utf8')
      .split('\n')
      .map((text, index) => ({ place: `src/${file}:${index + 1}`, text: text.trim() })),
  )

const found = (pattern: RegExp, except: RegExp = /^$/) =>
  lines
    .filter(({ place, text }) => pattern.test(text) && !except.test(`${place} ${text}`))
    .map(({ place }) => place)

/** Names of what somebody could guess letter by letter, were it compared with `===`. */
const secret = '[\\w.]*(?:token|secret|signature|csrf|digest|hmac|password|apikey|[a-z]Hash|\\bhash)'
const nothing = "(?!\\s*(?:null|undefined|''|'undefined'|'null'|'))"

describe('the source of the program', () => {
  it('compares no secret letter by letter', () => {
    const compared = new RegExp(`${secret}\\b\\s*[!=]==${nothing}|[!=]==\\s*${secret}\\b`, 'i')
    // None of these is given by a caller: a store's own key, a receipt against its request, copies of rows, words of a text;
    // the simulator looks its own tokens up.
    const known =
      /store\/check-key|store\/copy|requests\/verify-receipts|forms\/parsers|engine\/simulator|desk\/web\//
    expect(found(compared, known)).to.deep.equal([])
  })

  it('reads the environment in one place', () => {
    expect(found(/process\.env/, /^src\/app\/config\.ts/)).to.deep.equal([])
  })

  it('builds no code, no shell command and no markup from text', () => {
    expect(
      found(/\beval\(|new Function\(|child_process|\bexecSync|dangerouslySetInnerHTML|\.innerHTML\s*=/),
    ).to.deep.equal([])
  })

  it('puts no value into a statement but as a parameter', () => {
    const raw = found(/sql\.raw\(|sql\.lit\(/, /migrations\//)
    expect(raw).to.deep.equal([])
  })

  it('makes tokens of nothing but the system’s own randomness', () => {
    const weak = found(
      /Math\.random\(/,
      /redis|back-off|random = Math\.random|channels\/webchat\/widget|desk\/web/,
    )
    expect(weak).to.deep.equal([])
  })

  it('follows no redirect with a secret', () => {
    const callers = new Set(
      found(/\bfetch\(/, /widget\/|desk\/web\/|client\.fetch/).map((place) => place.replace(/:\d+$/, '')),
    )
    for (const file of callers) {
      const calls = lines.filter(({ place }) => place.startsWith(`${file}:`)).map(({ text }) => text)
      expect(calls.join('\n'), file).to.match(/redirect: '(?:manual|error)'/)
    }
    expect(callers.size).to.be.greaterThan(2)
  })
})
