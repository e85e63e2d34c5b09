import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { allJobs, fastJobs } from '../../support/test-jobs.ts'

describe('the jobs of the tests', () => {
  it('run every test file once', () => {
    const files = allJobs().flatMap(({ files }) => files)
    expect(files).to.include.members([
      'test/unit/support/test-jobs.test.ts',
      'test/programs/cli/ask.test.ts',
      'test/store/runtime/timers.test.ts',
      'test/browser/security/pages.test.ts',
    ])
    expect(new Set(files).size).to.equal(files.length)
  })

  it('are fast where they run the tests below test/unit alone', () => {
    const files = fastJobs().flatMap(({ files }) => files)
    expect(files.filter((file) => !file.startsWith('test/unit/'))).to.deep.equal([])
    expect(files).to.have.members(
      allJobs().flatMap(({ files }) => files.filter((file) => file.startsWith('test/unit/'))),
    )
  })

  it('start no server, no browser and no process where they are fast', () => {
    const forbidden =
      /from '(?:node:(?:child_process|http|net)|express|.*\/support\/(?:browser|child|desk-|each-|fake-(?:graph|telegram)|faulty-|postgres|program-process|redis|running-app|serve-|store|webchat-server)[^']*)'/
    const starters = fastJobs()
      .flatMap(({ files }) => files)
      .filter((file) => forbidden.test(readFileSync(file, 'utf8')))
    expect(starters).to.deep.equal([])
  })
})
