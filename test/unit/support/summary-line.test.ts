import { expect } from 'chai'
import { addCounts, closingLine, readCounts } from '../../support/summary-line.ts'

describe('the closing line of a test run', () => {
  const counts = { passed: 12, failed: 1, skipped: 2 }

  it('is taken out of the output with its counts', () => {
    const output = `  ....\nSkipped here:\n  one\n${closingLine(counts)}\nNothing may be skipped where CI=true.\n`
    expect(readCounts(output)).to.deep.equal({
      counts,
      rest: '  ....\nSkipped here:\n  one\nNothing may be skipped where CI=true.\n',
    })
  })

  it('is missing when the run broke off', () => {
    expect(readCounts('  ..\nSegmentation fault\n')).to.deep.equal({
      counts: null,
      rest: '  ..\nSegmentation fault\n',
    })
  })

  it('is the last one when a test printed another', () => {
    expect(readCounts(`1 passed, 0 failed, 0 skipped\n${closingLine(counts)}\n`).counts).to.deep.equal(counts)
  })

  it('adds up several runs', () => {
    expect(addCounts(counts, { passed: 3, failed: 0, skipped: 1 })).to.deep.equal({
      passed: 15,
      failed: 1,
      skipped: 3,
    })
  })
})
