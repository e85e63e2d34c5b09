import { expect } from 'chai'
import {
  ageProblem,
  compiledPackages,
  directDependencies,
  installedProblems,
  isAllowed,
  keptAlthoughOld,
} from '../../support/dependencies.ts'

describe('the dependencies', () => {
  it('have allowed licences and are not deprecated', () => {
    expect(installedProblems(process.cwd())).to.deep.equal([])
  })

  it('are installed without a compiler: see package-lock.json', () => {
    expect(compiledPackages(process.cwd())).to.deep.equal([])
  })

  it('are among those that a reason was written for', () => {
    expect(directDependencies(process.cwd())).to.include.members(Object.keys(keptAlthoughOld))
  })

  const licences: [expression: string, isTool: boolean, allowed: boolean][] = [
    ['MIT', false, true],
    ['(MIT OR GPL-3.0-or-later)', false, true],
    ['(MIT AND Zlib)', false, true],
    ['MIT AND GPL-3.0', false, false],
    ['GPL-3.0', false, false],
    ['AGPL-3.0-only', true, false],
    ['MPL-2.0', false, false],
    ['MPL-2.0', true, true],
    ['SSPL-1.0', false, false],
    ['UNLICENSED', false, false],
    ['', false, false],
  ]
  for (const [expression, isTool, allowed] of licences) {
    it(`${allowed ? 'may' : 'may not'} be under «${expression}»${isTool ? ' as a tool' : ''}`, () => {
      expect(isAllowed(expression, isTool)).to.equal(allowed)
    })
  }

  it('may not be ones that nobody keeps, unless there is a reason', () => {
    const now = new Date('2026-01-01')
    expect(ageProblem('some-package', new Date('2023-06-01'), now)).to.match(/2\.6 years/)
    expect(ageProblem('some-package', new Date('2024-06-01'), now)).to.equal(null)
    expect(ageProblem('telegraf', new Date('2020-06-01'), now)).to.equal(null)
  })
})
