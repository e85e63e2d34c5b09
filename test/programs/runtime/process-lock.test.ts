import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { lockDataDir } from '../../../src/runtime/process-lock.ts'
import { startChild } from '../../support/child.ts'

const holder = new URL('./lock-holder.ts', import.meta.url)

describe('the lock of a data directory', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wasl-lock-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('refuses a second holder with a clear line', () => {
    const release = lockDataDir(folder)
    expect(() => lockDataDir(folder)).to.throw(`another process is using the data directory ${folder}`)
    release()
    lockDataDir(folder)()
  })

  it('is held against another process, and goes with it when it is killed', async () => {
    const child = startChild(holder, [folder])
    await child.untilLine('locked')
    expect(() => lockDataDir(folder))
      .to.throw()
      .with.property('code', 'store.in-use')
    await child.kill()
    lockDataDir(folder)()
  })

  it('makes the directory when it is not there', () => {
    lockDataDir(join(folder, 'new', 'data'))()
  })

  it('says so when the directory may not be written to', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => lockDataDir(join(file, 'data')))
      .to.throw()
      .with.property('code', 'store.read-only')
  })
})
