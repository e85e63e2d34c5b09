import { expect } from 'chai'
import { describeEachStore } from '../../support/each-store.ts'
import { Person, settle, talkingRuntime } from '../../support/person.ts'
import type { TestRuntime } from '../../support/runtime.ts'
import type { TestStore } from '../../support/store.ts'

describeEachStore('joining two accounts', (open) => {
  let opened: TestStore
  let runtime: TestRuntime
  let first: Person
  let second: Person

  beforeEach(async () => {
    opened = await open()
    runtime = talkingRuntime(opened)
    first = new Person(opened, runtime, 'whatsapp', '1')
    second = new Person(opened, runtime, 'telegram', '2')
  })
  afterEach(() => opened.close())

  const begin = async (person: Person) => {
    await person.press('go:begin:volunteering')
    for (const text of ['نعم', 'نورة محمد السالم']) await person.say(text)
  }

  const makeCode = async () => {
    const code = /W-[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(await first.say('أكمل في تيليجرام'))?.[0]
    return code ?? expect.fail('no code was given')
  }

  const linkId = async () =>
    (
      await opened.store.read
        .selectFrom('channel_links')
        .select('id')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    ).id

  it('makes one contact of both, with all rows of the other, and records it', async () => {
    await begin(first)
    await second.press('go:begin:suggestion')
    await second.say('اقتراح')
    await second.say(await makeCode())
    await first.press(`link:${await linkId()}:yes`)
    expect(await second.heard())
      .to.include('نكمل من حيث وقفنا')
      .and.to.include('جوالك')
    const [one, other] = [await first.conversation(), await second.conversation()]
    expect(other.contact_id).to.equal(one.contact_id)
    for (const table of ['accounts', 'drafts', 'consents'] as const) {
      const rows = await opened.store.read.selectFrom(table).select('contact_id').execute()
      expect([...new Set(rows.map((row) => row.contact_id))], table).to.deep.equal([one.contact_id])
    }
    expect(await opened.store.read.selectFrom('contacts').select('id').execute()).to.have.length(1)
    const audit = await opened.store.read.selectFrom('audit').select('action').execute()
    expect(audit).to.deep.equal([{ action: 'join-contacts' }])
  })

  it('keeps no code in the store', async () => {
    await begin(first)
    const code = await makeCode()
    const rows = await opened.store.read.selectFrom('channel_links').selectAll().execute()
    expect(JSON.stringify(rows)).to.not.include(code).and.to.not.include(code.replaceAll('-', ''))
  })

  it('accepts the code from one of two people who send it at the same moment', async () => {
    await begin(first)
    const code = await makeCode()
    const third = new Person(opened, runtime, 'telegram', '3')
    await Promise.all([second.send(code), third.send(code)])
    await settle(opened, runtime)
    const said = [await second.heard(), await third.heard()]
    expect(said.filter((text) => text.includes('سألتك الآن'))).to.have.length(1)
    expect(said.filter((text) => text.includes('استُعمل من قبل'))).to.have.length(1)
    expect(await first.heard()).to.include('هل أنت من يكمل الطلب')
  })

  it('reruns a turn that was under way when its conversation was joined', async () => {
    await begin(first)
    await second.say(await makeCode())
    await first.heard()
    await Promise.all([first.send('', `link:${await linkId()}:yes`), second.send('', 'go:begin:visit')])
    await settle(opened, runtime)
    const { contact_id } = await first.conversation()
    const drafts = await opened.store.read.selectFrom('drafts').select(['form', 'contact_id']).execute()
    expect(drafts.map((draft) => draft.contact_id)).to.deep.equal([contact_id, contact_id])
  })

  it('accepts a yes from the first channel alone, once, and within an hour', async () => {
    await begin(first)
    await second.say(await makeCode())
    const id = await linkId()
    expect(await second.press(`link:${id}:yes`)).to.include('انتهى وقت هذا الربط')
    runtime.clock.advance(61 * 60_000)
    expect(await first.press(`link:${id}:yes`)).to.include('انتهى وقت هذا الربط')
    expect((await second.conversation()).contact_id).to.not.equal((await first.conversation()).contact_id)
    await second.say(await makeCode())
    await first.press(`link:${await linkId()}:yes`)
    expect(await first.press(`link:${await linkId()}:yes`)).to.include('انتهى وقت هذا الربط')
  })

  it('refuses an expired code and a replaced one', async () => {
    await begin(first)
    const older = await makeCode()
    const newer = await makeCode()
    expect(await second.say(older)).to.include('انتهى وقت هذا الرمز')
    runtime.clock.advance(30 * 60_000)
    expect(await second.say(newer)).to.include('انتهى وقت هذا الرمز')
  })

  it('shows nothing of the first person to the sender of the code before the yes', async () => {
    await begin(first)
    await second.say(await makeCode())
    const shown = await second.say('بياناتي')
    expect(shown).to.include('لا يوجد نموذج غير مكتمل').and.to.not.include('السالم')
  })

  it('reminds only in the channel where the form went on', async () => {
    await begin(first)
    await second.say(await makeCode())
    await first.press(`link:${await linkId()}:yes`)
    await second.say('0551234567')
    const timers = await opened.store.read.selectFrom('timers').select('conversation_id').execute()
    expect([...new Set(timers.map((timer) => timer.conversation_id))]).to.deep.equal([
      (await second.conversation()).id,
    ])
  })
})
