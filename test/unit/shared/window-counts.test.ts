import { expect } from 'chai'
import { localWindowCounts } from '../../../src/shared/window-counts.ts'

describe('counts in windows of time', () => {
  it('begin anew when their window is over', async () => {
    let now = 0
    const counts = localWindowCounts(() => now)
    expect(await counts.add('a', 1, 1000)).to.deep.equal({ count: 1, endsIn: 1000 })
    now = 400
    expect(await counts.add('a', 2, 1000)).to.deep.equal({ count: 3, endsIn: 600 })
    now = 1000
    expect(await counts.add('a', 1, 1000)).to.deep.equal({ count: 1, endsIn: 1000 })
  })

  it('never fall below nothing, and forget on demand', async () => {
    const counts = localWindowCounts(() => 0)
    expect((await counts.add('a', -1, 1000)).count).to.equal(0)
    await counts.add('a', 5, 1000)
    await counts.forget('a')
    expect((await counts.add('a', 1, 1000)).count).to.equal(1)
  })

  it('stay bounded whoever comes', async () => {
    let now = 0
    const counts = localWindowCounts(() => now)
    for (let index = 0; index < 20_000; index++) await counts.add(`${index}`, 1, 1000)
    now = 2000
    expect((await counts.add('one more', 1, 1000)).count).to.equal(1)
  })

  it('remember what counts much, however many names are made up', async () => {
    const counts = localWindowCounts(() => 0, 1000)
    for (let times = 0; times < 4; times++) await counts.add('one account', 1, 1000)
    for (let index = 0; index < 50_000; index++) await counts.add(`made up ${index}`, 1, 1000)
    expect((await counts.add('one account', 1, 1000)).count).to.equal(5)
  })
})
