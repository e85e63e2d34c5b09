import { expect } from 'chai'
import { WaslError } from '../../../src/shared/errors.ts'
import {
  isTold,
  statusOfCode,
  statusOfFault,
  statusOfReader,
  toldCodes,
} from '../../../src/shared/http-errors.ts'

describe('the HTTP statuses of errors', () => {
  it('gives every code that is told a status of an error', () => {
    const statuses = toldCodes().map(statusOfCode)
    expect(statuses).to.have.length.above(50)
    expect(statuses.filter((status) => status < 400 || status > 599)).to.deep.equal([])
  })

  it('tells no code that it does not name', () => {
    expect(isTold('staff.not-found')).to.equal(true)
    expect(isTold('vault.wrong-key')).to.equal(false)
    expect(isTold('toString')).to.equal(false)
  })

  it('asks to come back after a fault that may pass', () => {
    expect(statusOfFault(new WaslError('bus.lost', 'away', { retryable: true }))).to.equal(503)
    expect(statusOfFault(new WaslError('bus.lost', 'gone'))).to.equal(500)
    expect(statusOfFault(new TypeError('mistake'))).to.equal(500)
  })

  it('takes the status of a body reader from its error', () => {
    expect(statusOfReader(Object.assign(new Error('too large'), { status: 413 }))).to.equal(413)
    expect(statusOfReader(Object.assign(new Error('odd'), { status: '413' }))).to.equal(null)
    expect(statusOfReader(null)).to.equal(null)
  })
})
