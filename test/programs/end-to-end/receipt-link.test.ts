import { expect } from 'chai'
import { type App, startApp } from '../../../src/app/app.ts'
import { parseConfig } from '../../../src/app/config.ts'
import { createLogger } from '../../../src/shared/logger.ts'
import { acceptOffer, answerByKind, lastAsked } from '../../support/complete-support-request.ts'
import { type RunningApp, startStandIns, WebVisitor } from '../../support/running-app.ts'

describe('the link to a receipt', function () {
  this.timeout(30_000)
  let standIns: Omit<RunningApp, 'url'>
  let app: App
  let url: string

  before(async () => {
    standIns = await startStandIns()
    const environment = { ...standIns.environment, PUBLIC_URL: 'https://wasl.example' }
    app = await startApp(parseConfig(environment), createLogger('silent'))
    url = `http://127.0.0.1:${app.port}`
  })
  after(async () => {
    await app.close()
    await standIns.close()
  })

  const linkIn = (replies: readonly { text?: string | undefined }[]) =>
    replies.flatMap(({ text }) => text?.match(/https:\/\/wasl\.example(\/receipt\/[\w-]+)/)?.[1] ?? [])

  it('comes with the confirmation, opens once, and is made anew on «إيصالي»', async () => {
    const visitor = await WebVisitor.arrive(url)
    let replies = await acceptOffer(visitor, await visitor.say('أريد تقديم طلب دعم'))
    for (let turn = 0; turn < 60 && lastAsked(replies).kind !== undefined; turn++)
      replies = await answerByKind(visitor, String(lastAsked(replies).kind))
    const [link = ''] = linkIn(replies)
    const page = await fetch(url + link)
    const html = await page.text()
    expect(html)
      .to.include(String(lastAsked(replies).reference))
      .and.to.include('أُقرّ بأن كل ما ذكرته')
    expect(html).not.to.include('1000000008')
    expect((await fetch(url + link)).status).to.equal(410)
    const [anew = ''] = linkIn(await visitor.say('إيصالي'))
    expect(anew).not.to.equal(link)
    expect((await fetch(url + anew)).status).to.equal(200)
  })
})
