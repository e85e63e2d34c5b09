import { expect } from 'chai'
import { type FakeMetaApi, metaPayload, startFakeMetaApi } from '../../support/fake-meta-api.ts'
import { type RunningApp, startRunningApp } from '../../support/running-app.ts'
import { until } from '../../support/until.ts'

const appSecret = 'meta-app-secret'
const page = { account: '104400000000021', person: '6120000000000451' }
const profile = { account: '17841400000000031', person: '8120000000000977' }

describe('Messenger and Instagram in the whole program', function () {
  this.timeout(120_000)
  let meta: FakeMetaApi
  let app: RunningApp
  let events = 0

  before(async () => {
    meta = await startFakeMetaApi({
      appSecret,
      accounts: {
        [page.account]: { token: 'page-token', isInstagram: false },
        [profile.account]: { token: 'profile-token', isInstagram: true },
      },
    })
    app = await startRunningApp({
      environment: {
        META_APP_SECRET: appSecret,
        META_VERIFY_TOKEN: 'meta-verify',
        META_API_BASE_URL: meta.url,
        MESSENGER_PAGE_ID: page.account,
        MESSENGER_PAGE_TOKEN: 'page-token',
        INSTAGRAM_ACCOUNT_ID: profile.account,
        INSTAGRAM_ACCESS_TOKEN: 'profile-token',
      },
    })
  })
  after(async () => {
    await app.close()
    await meta.close()
  })

  const to = ({ person }: { person: string }) => meta.sent.filter((message) => message.to === person)
  const tell = async (who: typeof page, event: Record<string, unknown>) => {
    const payload = metaPayload(who === page ? 'page' : 'instagram', who, event)
    expect((await meta.deliver(`${app.url}/webhooks/meta`, payload)).status).to.equal(200)
  }
  const say = (who: typeof page, text: string) => tell(who, { message: { mid: `m_${++events}`, text } })
  const answer = async (who: typeof page, count: number) => {
    await until(() => to(who).length >= count)
    return to(who).at(-1)
  }

  it('verifies the one address of both', async () => {
    const query = 'hub.mode=subscribe&hub.verify_token=meta-verify&hub.challenge=7'
    expect(await (await fetch(`${app.url}/webhooks/meta?${query}`)).text()).to.equal('7')
  })

  for (const [name, who] of [
    ['Messenger', page],
    ['Instagram', profile],
  ] as const) {
    it(`answers a question on ${name} with its guide section`, async () => {
      await say(who, 'متى يصلني الرد على طلبي')
      await until(() => to(who).length > 0)
      const said = to(who)
        .map(({ text }) => text)
        .join('\n')
      expect(said).to.include('أسبوعين').and.to.include('المصدر:')
    })

    it(`takes a pressed quick reply on ${name}`, async () => {
      const before = to(who).length
      await tell(who, {
        message: { mid: `m_${++events}`, text: 'القائمة', quick_reply: { payload: 'go:menu' } },
      })
      expect(JSON.stringify(await answer(who, before + 1))).to.include('go:form:support-request')
    })

    it(`answers a message on ${name} that comes three times once`, async () => {
      const before = to(who).length
      const event = { message: { mid: `m_${++events}`, text: 'وين مقركم' } }
      for (let time = 0; time < 3; time++) await tell(who, event)
      await answer(who, before + 1)
      await new Promise((resolve) => setTimeout(resolve, 300))
      const questions = to(who).slice(before)
      expect(new Set(questions.map(({ text }) => text)).size).to.equal(questions.length)
    })

    it(`is silent to an echo and a reading on ${name}`, async () => {
      const before = meta.sent.length
      await tell(who, { message: { mid: 'm_echo', text: 'أهلًا', is_echo: true } })
      await tell(who, { read: { watermark: Date.now() } })
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(meta.sent.length).to.equal(before)
    })
  }

  it('welcomes whoever comes by a link', async () => {
    const before = to(page).length
    await tell(page, {
      postback: { title: 'Get Started', payload: 'GET_STARTED', referral: { ref: 'fb_bio' } },
    })
    expect(JSON.stringify(await answer(page, before + 1))).to.include('go:form:support-request')
  })

  it('thanks for a mention in a story', async () => {
    const before = to(profile).length
    const attachments = [{ type: 'story_mention', payload: { url: 'https://lookaside.fbsbx.com/x' } }]
    await tell(profile, { message: { mid: 'm_story', attachments } })
    expect((await answer(profile, before + 1))?.text).to.include('قصتك')
  })

  it('keeps a picture that somebody sends', async () => {
    const before = to(page).length
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const url = meta.addFile('photo.png', png)
    await tell(page, { message: { mid: 'm_png', attachments: [{ type: 'image', payload: { url } }] } })
    expect((await answer(page, before + 1))?.text).to.include('وصل الملف')
  })

  it('starts a support request on Instagram, whose long texts are cut by bytes', async () => {
    const before = to(profile).length
    const quickReply = { payload: 'go:form:support-request' }
    await tell(profile, { message: { mid: `m_${++events}`, text: 'طلب دعم', quick_reply: quickReply } })
    await until(() =>
      to(profile)
        .slice(before)
        .some(({ quick_replies: asked }) => asked !== undefined),
    )
    for (const { text = '' } of to(profile)) expect(Buffer.byteLength(text)).to.be.at.most(1000)
  })

  it('shows the channels in readiness and takes their payloads for no trouble', async () => {
    const ready = await (await fetch(`${app.url}/readyz`)).text()
    expect(ready).to.include('messenger').and.to.include('instagram')
    expect(ready).not.to.include('other-number')
  })
})
