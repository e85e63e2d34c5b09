import { tmpdir } from 'node:os'
import { expect } from 'chai'
import { diskStateOf, freeBytesOf } from '../../../../src/app/monitoring/disk-space.ts'

describe('the space on the disk', () => {
  it('is full, nearly full or enough, by its free bytes', () => {
    expect([0, 64 * 1024 ** 2 - 1, 64 * 1024 ** 2, 1024 ** 3 - 1, 1024 ** 3].map(diskStateOf)).to.deep.equal([
      'full',
      'full',
      'nearly full',
      'nearly full',
      'ok',
    ])
  })

  it('is read from the system, and not made up for a folder that is gone', async () => {
    expect(await freeBytesOf(tmpdir())).to.be.greaterThan(0)
    const outcome = await freeBytesOf('/no/such/folder').catch((error: unknown) => error)
    expect(outcome).to.have.property('code', 'ENOENT')
  })
})
